import type { Problem } from "@code-runner/protocol";
import { API_PATH } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SignJWT } from "jose";
import { appWithoutDocker } from "../testing/app-without-docker.js";

const SECRET = "0123456789abcdef0123456789abcdef";
const BLOG = "https://blog.example.org";
const PUBLIC = { HOST: "0.0.0.0", ALLOWED_ORIGINS: `${BLOG}, https://docs.example.org`, RATE_LIMIT_PER_MINUTE: "2" };

type App = ReturnType<typeof appWithoutDocker>["app"];

interface From {
  peer?: string;
  origin?: string;
  headers?: Record<string, string>;
}

/** A request that the server refuses to run, and counts all the same: nothing but a wrong body is needed. */
async function ask(app: App, { peer = "198.51.100.4", origin = BLOG, headers = {} }: From = {}): Promise<Response> {
  const init = {
    method: "POST",
    headers: { "Content-Type": "application/json", Host: "127.0.0.1:8787", Origin: origin, ...headers },
    body: "{}",
  };
  return app.request(`${API_PATH}/execute`, init, { incoming: { socket: { remoteAddress: peer } } });
}

async function statuses(app: App, askers: From[]): Promise<number[]> {
  const found: number[] = [];
  for (const asker of askers) found.push((await ask(app, asker)).status);
  return found;
}

const tokenOf = async (sub: string) => {
  const token = new SignJWT({ sub }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("5 minutes");
  return { Authorization: `Bearer ${await token.sign(new TextEncoder().encode(SECRET))}` };
};

describe("the rate limit", () => {
  it("tells each answer what is left, in the standard fields, which pages may read", async () => {
    const { app } = appWithoutDocker(PUBLIC);
    const response = await ask(app);
    assert.equal(response.status, 400);
    assert.equal(response.headers.get("ratelimit-policy"), '"reader";q=2;w=60');
    assert.equal(response.headers.get("ratelimit"), '"reader";r=1;t=60');
    const exposed = response.headers.get("access-control-expose-headers") ?? "";
    assert.match(exposed, /\bRateLimit\b.*\bRateLimit-Policy\b.*\bRetry-After\b/);
  });

  it("refuses what is too much, and says when to come back", async () => {
    const { app } = appWithoutDocker(PUBLIC);
    await statuses(app, [{}, {}]);
    const response = await ask(app);
    assert.equal(response.status, 429);
    assert.match(response.headers.get("ratelimit") ?? "", /^"reader";r=0;t=\d+$/);
    const wait = Number(response.headers.get("retry-after"));
    assert.ok(wait > 0 && wait <= 60, String(wait));
    const problem = (await response.json()) as Problem;
    assert.equal(problem.code, "rate-limited");
    assert.equal(problem.retryAfter, wait);
  });

  it("is one for all readers behind one address, and each user's own", async () => {
    const { app } = appWithoutDocker({ ...PUBLIC, JWT_SECRET: SECRET });
    assert.deepEqual(await statuses(app, [{}, {}, {}, { peer: "198.51.100.5" }]), [400, 400, 429, 400]);
    const [ada, bob] = [{ headers: await tokenOf("ada") }, { headers: await tokenOf("bob") }];
    assert.deepEqual(await statuses(app, [ada, ada, ada, bob]), [400, 400, 429, 400]);
  });

  it("takes a household's IPv6 addresses for one reader", async () => {
    const { app } = appWithoutDocker(PUBLIC);
    const peers = ["2001:db8:0:7::1", "2001:db8:0:7::2", "2001:db8:0:7:3::1", "2001:db8:0:8::1"];
    assert.deepEqual(
      await statuses(
        app,
        peers.map((peer) => ({ peer })),
      ),
      [400, 400, 429, 400],
    );
  });

  it("is not escaped by inventing addresses", async () => {
    const invent = (address: string) => ({ headers: { "X-Forwarded-For": address, Forwarded: `for=${address}` } });
    const inventions = ["1.1.1.1", "2.2.2.2", "3.3.3.3"].map(invent);
    assert.deepEqual(await statuses(appWithoutDocker(PUBLIC).app, inventions), [400, 400, 429]);
    const behindProxy = appWithoutDocker({ ...PUBLIC, TRUST_PROXY: "loopback" }).app;
    assert.deepEqual(await statuses(behindProxy, inventions), [400, 400, 429]);
  });

  it("counts the readers whom a trusted proxy names", async () => {
    const { app } = appWithoutDocker({ ...PUBLIC, TRUST_PROXY: "loopback" });
    const through = (address: string) => ({ peer: "127.0.0.1", headers: { "X-Forwarded-For": `9.9.9.9, ${address}` } });
    const readers = ["198.51.100.4", "198.51.100.4", "198.51.100.4", "198.51.100.5"].map(through);
    assert.deepEqual(await statuses(app, readers), [400, 400, 429, 400]);
  });

  it("counts each origin alone, and all of an origin's readers together where that is wanted", async () => {
    const { app } = appWithoutDocker({ ...PUBLIC, RATE_LIMIT_PER_MINUTE: "0", ORIGIN_RATE_LIMIT_PER_MINUTE: "2" });
    const peers = ["198.51.100.1", "198.51.100.2", "198.51.100.3"].map((peer) => ({ peer }));
    assert.deepEqual(await statuses(app, peers), [400, 400, 429]);
    assert.equal((await ask(app, { origin: "https://docs.example.org" })).status, 400);
  });

  it("does not count what the server could not run", async () => {
    const { app } = appWithoutDocker(PUBLIC);
    for (let i = 0; i < 4; i++) {
      const response = await app.request(
        `${API_PATH}/execute`,
        {
          method: "POST",
          headers: { "Content-Type": "application/json", Origin: BLOG },
          body: JSON.stringify({ language: "bash", code: "true" }),
        },
        { incoming: { socket: { remoteAddress: "198.51.100.4" } } },
      );
      assert.equal(response.status, 503);
      assert.match(response.headers.get("ratelimit") ?? "", /r=2/);
    }
  });

  it("is off where only this machine can reach the server", async () => {
    const { app } = appWithoutDocker();
    const asker = { peer: "127.0.0.1", origin: "http://localhost:3000" };
    assert.deepEqual(await statuses(app, Array<From>(12).fill(asker)), Array<number>(12).fill(400));
    assert.equal((await ask(app, asker)).headers.get("ratelimit"), null);
  });

  it("leaves everything alone that runs nothing", async () => {
    const { app } = appWithoutDocker(PUBLIC);
    await statuses(app, [{}, {}, {}]);
    assert.equal((await app.request(`${API_PATH}/languages`)).status, 200);
  });
});
