import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { readConfig } from "../config.js";
import { ConfigError } from "./config-error.js";
import { configFile, loadSettings } from "./load-settings.js";

const folder = mkdtempSync(join(tmpdir(), "config-"));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return name;
}

function refused(load: () => unknown, message: RegExp): void {
  assert.throws(load, (error) => error instanceof ConfigError && message.test(error.message));
}

describe("the configuration file", () => {
  it("has the names of the environment variables, which go before it", () => {
    const CONFIG_FILE = write("some.json", { PORT: 9000, ALLOWED_ORIGINS: ["https://a.example"], HOST: "0.0.0.0" });
    const config = readConfig(loadSettings({ CONFIG_FILE, PORT: "9001", HOST: "" }, folder));
    assert.equal(config.port, 9001);
    assert.equal(config.host, "0.0.0.0");
    assert.deepEqual(config.allowedOrigins, ["https://a.example"]);
  });

  it("may say numbers, lists and yes or no as JSON does, or as text", () => {
    for (const settings of [
      { PORT: 9000, TRUST_PROXY: ["loopback"], REQUIRE_CREDENTIALS: true },
      { PORT: "9000", TRUST_PROXY: "loopback", REQUIRE_CREDENTIALS: "true" },
    ]) {
      const CONFIG_FILE = write("typed.json", settings);
      const { port, trustProxy, requireCredentials } = readConfig(loadSettings({ CONFIG_FILE }, folder));
      assert.deepEqual(
        { port, trustProxy, requireCredentials },
        {
          port: 9000,
          trustProxy: ["loopback"],
          requireCredentials: true,
        },
      );
    }
  });

  it("is found by its name where the server starts, and need not be there", () => {
    assert.equal(configFile({}, folder), null);
    assert.deepEqual(loadSettings({ PORT: "1" }, folder), { PORT: "1" });
    write("code-runner.config.json", { PORT: 9002 });
    assert.equal(readConfig(loadSettings({}, folder)).port, 9002);
    rmSync(join(folder, "code-runner.config.json"));
  });

  it("is missed where CONFIG_FILE names it", () => {
    refused(() => loadSettings({ CONFIG_FILE: "absent.json" }, folder), /^CONFIG_FILE names .*absent\.json/);
  });

  it("is refused with a name that is no setting, and says which was probably meant", () => {
    const load = (settings: object) => loadSettings({ CONFIG_FILE: write("unknown.json", settings) }, folder);
    refused(
      () => load({ ALLOWED_ORIGIN: [] }),
      /^ALLOWED_ORIGIN in .*unknown\.json is not a setting\. .* ALLOWED_ORIGINS\?$/,
    );
    refused(() => load({ rateLimitPerMinute: 3 }), /Did you mean RATE_LIMIT_PER_MINUTE\?/);
    refused(() => load({ PROT: 3, XYZZY: 3 }), /Did you mean PORT\?\nXYZZY in .* is not a setting\.$/);
  });

  it("is refused when it is not a JSON object", () => {
    refused(() => loadSettings({ CONFIG_FILE: write("broken.json", "{") }, folder), /broken\.json cannot be read/);
    refused(() => loadSettings({ CONFIG_FILE: write("list.json", []) }, folder), /must hold a JSON object/);
  });
});
