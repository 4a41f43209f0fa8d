import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { configure } from "./configuration.js";
import { credentialsFor, pageConfiguration, readConfiguration, serverOf } from "./page-configuration.js";

const page = (json: string) =>
  ({ querySelector: () => ({ textContent: json }) }) as unknown as Pick<ParentNode, "querySelector">;

describe("page configuration", () => {
  it("reads what it knows and leaves out the rest", () => {
    const given = { server: "https://a.example", network: ["https://b.example", 1], assets: 3, colour: "red" };
    assert.deepEqual(readConfiguration(given), { server: "https://a.example", network: ["https://b.example"] });
    assert.deepEqual(pageConfiguration(page("[]")), {});
    assert.deepEqual(pageConfiguration(page("null")), {});
  });

  it("survives a configuration that is not JSON", (t) => {
    const warn = t.mock.method(console, "warn", () => undefined);
    assert.deepEqual(pageConfiguration(page("{server}")), {});
    assert.equal(warn.mock.callCount(), 1);
  });

  it("prefers what configure was given", () => {
    configure({ server: "https://code.example" });
    assert.deepEqual(pageConfiguration(page(`{"server": "https://page.example", "network": []}`)), {
      server: "https://code.example",
      network: [],
    });
  });
});

describe("credentials", () => {
  it("go to the page's own server and to no other", () => {
    const configuration = { server: "https://code.example/", token: "secret", embedToken: "embed" };
    const of = (server: string) =>
      credentialsFor(server, configuration, "https://cdn.example/code-runner.js", "https://blog.example/post");
    assert.deepEqual(of("https://code.example/"), { token: "secret", embedToken: "embed" });
    assert.deepEqual(of("https://evil.example/"), {});
    assert.deepEqual(of("http://code.example/"), {});
  });
});

describe("serverOf", () => {
  const script = "https://runner.example/assets/code-runner.js";
  const document = "https://blog.example/post/";

  it("takes the option, then the page's configuration, then the origin of the script", () => {
    assert.equal(
      serverOf("https://a.example", { server: "https://b.example" }, script, document),
      "https://a.example/",
    );
    assert.equal(serverOf(null, { server: "https://b.example" }, script, document), "https://b.example/");
    assert.equal(serverOf(null, {}, script, document), "https://runner.example/");
  });

  it("resolves a path against the page", () => {
    assert.equal(serverOf("/", {}, script, document), "https://blog.example/");
  });

  it("is null where there is no address on the web", () => {
    assert.equal(serverOf(null, {}, "file:///code-runner.js", document), null);
    assert.equal(serverOf("http://", {}, script, document), null);
  });
});
