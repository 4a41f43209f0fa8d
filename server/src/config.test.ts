import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isLoopbackHost, readConfig } from "./config.js";
import { ConfigError } from "./config/config-error.js";

describe("the configuration", () => {
  it("needs nothing to be set", () => {
    const config = readConfig({});
    assert.equal(config.host, "127.0.0.1");
    assert.equal(config.port, 8787);
    assert.equal(config.isLoopback, true);
    assert.ok(config.maxConcurrentRuns >= 1);
    assert.match(config.assetsDir, /\/packages\/code-runner\/dist\/site$/);
    assert.match(config.demoDir, /\/demo\/dist$/);
    assert.match(config.owner ?? "", /:8787$/);
  });

  it("takes an empty variable as one that is not set", () => {
    assert.equal(readConfig({ PORT: "", ALLOWED_ORIGINS: "" }).port, 8787);
  });

  it("reads sizes for all languages and for some", () => {
    assert.deepEqual(readConfig({}).poolSize, {});
    assert.deepEqual(readConfig({ POOL_SIZE: "3" }).poolSize, { default: 3 });
    assert.deepEqual(readConfig({ POOL_SIZE: "2, python=4,java=0" }).poolSize, { default: 2, python: 4, java: 0 });
    assert.deepEqual(readConfig({ POOL_SIZE: 1 }).poolSize, { default: 1 });
  });

  it("has limits whose defaults are never above their maxima", () => {
    const MIB = 2 ** 20;
    const usual = { timeout: { default: 30, max: 60 }, memoryLimit: { default: 512 * MIB, max: 1024 * MIB } };
    assert.deepEqual(readConfig({}).limits, usual);
    const { timeout, memoryLimit } = readConfig({ MAX_TIMEOUT: "10", DEFAULT_MEMORY_LIMIT: "256" }).limits;
    assert.deepEqual(timeout, { default: 10, max: 10 });
    assert.deepEqual(memoryLimit, { default: 256 * MIB, max: 1024 * MIB });
    const wrong = { DEFAULT_TIMEOUT: "90" };
    const message = "DEFAULT_TIMEOUT must be at most MAX_TIMEOUT, which is 60, but it is 90.";
    assert.throws(() => readConfig(wrong), { name: "ConfigError", message });
    assert.deepEqual(readConfig({ ...wrong, MAX_TIMEOUT: "120" }).limits.timeout, { default: 90, max: 120 });
  });

  it("reads folders that exist", () => {
    assert.deepEqual(readConfig({ LANGUAGES_DIR: "/, /tmp" }).languageDirs, ["/", "/tmp"]);
    assert.throws(
      () => readConfig({ LANGUAGES_DIR: "/nowhere" }),
      /^ConfigError: LANGUAGES_DIR must be folders that exist/,
    );
  });

  it("says which setting is wrong, what it should be and what it is", () => {
    const wrong: [NodeJS.ProcessEnv, RegExp][] = [
      [{ PORT: "http" }, /^PORT must be a whole number from 0 to 65535, but it is "http"\.$/],
      [{ PORT: "70000" }, /^PORT must be .* "70000"/],
      [{ MAX_CONCURRENT_RUNS: "0" }, /^MAX_CONCURRENT_RUNS must be a whole number from 1/],
      [
        { POOL_SIZE: "many" },
        /^POOL_SIZE must be a whole number up to 100, or several such as 2,python=4, but it is "many"\.$/,
      ],
      [{ POOL_SIZE: "python=101" }, /^POOL_SIZE must be/],
      [{ ALLOWED_ORIGINS: "https://a.example/path" }, /^ALLOWED_ORIGINS must be origins such as/],
      [{ ALLOWED_ORIGINS: "*" }, /^ALLOWED_ORIGINS must be/],
      [{ TRUST_PROXY: "everyone" }, /^TRUST_PROXY must be loopback, private, addresses or ranges/],
      [{ REQUIRE_CREDENTIALS: "yes" }, /^REQUIRE_CREDENTIALS must be true or false, but it is "yes"/],
      [{ API_KEYS: "ci" }, /^API_KEYS must be keys as name:hash/],
      [{ PUBLIC_URL: "runner.example" }, /^PUBLIC_URL must be a URL such as/],
    ];
    for (const [env, message] of wrong) {
      assert.throws(
        () => readConfig(env),
        (error) => error instanceof ConfigError && message.test(error.message),
        JSON.stringify(env),
      );
    }
  });

  it("names every setting that is wrong", () => {
    assert.throws(() => readConfig({ PORT: "x", MAX_QUEUED_RUNS: "y" }), /PORT[^]*MAX_QUEUED_RUNS/);
  });

  it("opens the server to other machines only together with a list of origins", () => {
    assert.throws(() => readConfig({ HOST: "0.0.0.0" }), /ALLOWED_ORIGINS/);
    const config = readConfig({ HOST: "0.0.0.0", ALLOWED_ORIGINS: "https://a.example , https://b.example" });
    assert.deepEqual(config.allowedOrigins, ["https://a.example", "https://b.example"]);
    assert.equal(config.isLoopback, false);
  });

  it("takes a server for open that others reach by a proxy, whatever its own address", () => {
    for (const env of [{ PUBLIC_URL: "https://runner.example" }, { TRUST_PROXY: "loopback" }]) {
      assert.throws(() => readConfig(env), /lets other machines reach the server.*ALLOWED_ORIGINS/);
      const config = readConfig({ ...env, ALLOWED_ORIGINS: "https://a.example" });
      assert.equal(config.isLoopback, false);
    }
    assert.equal(readConfig({ PUBLIC_URL: "http://localhost:8787" }).isLoopback, true);
  });

  it("opens the server without origins where callers need credentials", () => {
    const config = readConfig({ HOST: "::", REQUIRE_CREDENTIALS: "true" });
    assert.equal(config.requireCredentials, true);
  });

  it("limits readers only where there are any", () => {
    assert.equal(readConfig({}).rateLimitPerMinute, null);
    const open = { HOST: "0.0.0.0", ALLOWED_ORIGINS: "https://a.example" };
    assert.equal(readConfig(open).rateLimitPerMinute, 10);
    assert.equal(readConfig({ ...open, RATE_LIMIT_PER_MINUTE: "0" }).rateLimitPerMinute, null);
    assert.equal(readConfig({ RATE_LIMIT_PER_MINUTE: "5" }).rateLimitPerMinute, 5);
  });

  it("knows this machine's names", () => {
    for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]", "docs.localhost"]) {
      assert.equal(isLoopbackHost(host), true, host);
    }
    for (const host of [
      "0.0.0.0",
      "::",
      "example.org",
      "localhost.example.org",
      "127.0.0.1.example.org",
      "128.0.0.1",
    ]) {
      assert.equal(isLoopbackHost(host), false, host);
    }
  });
});
