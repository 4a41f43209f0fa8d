import { RequestError, RunnerError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import type { CryptoKey, JWK } from "jose";
import type { JwtConfig } from "../config.js";
import { createTokenVerifier } from "./tokens.js";
import type { VerifyToken } from "./tokens.js";

const SECRET = "0123456789abcdef0123456789abcdef";
const none: JwtConfig = { secret: null, jwksUrl: null, issuer: null, audience: null };

function verifier(jwt: Partial<JwtConfig>): VerifyToken {
  const verify = createTokenVerifier({ ...none, ...jwt }, { cooldown: 0 });
  assert.ok(verify);
  return verify;
}

const token = (claims: Record<string, unknown> = {}) =>
  new SignJWT({ sub: "ada", ...claims }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("5 minutes");

const signed = (claims?: Record<string, unknown>, secret = SECRET) =>
  token(claims).sign(new TextEncoder().encode(secret));

async function refused(verification: Promise<string>, message: RegExp): Promise<void> {
  await assert.rejects(verification, (error) => {
    assert.ok(error instanceof RequestError, String(error));
    assert.equal(error.code, "unauthorized");
    assert.match(error.message, message);
    return true;
  });
}

describe("a JWT with a shared secret", () => {
  const verify = verifier({ secret: SECRET });

  it("tells who the user is", async () => {
    assert.equal(await verify(await signed()), "ada");
  });

  it("is refused when it has expired, or never does", async () => {
    const bytes = new TextEncoder().encode(SECRET);
    const old = new SignJWT({ sub: "ada" }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("-1 minute");
    await refused(verify(await old.sign(bytes)), /expired/);
    const eternal = new SignJWT({ sub: "ada" }).setProtectedHeader({ alg: "HS256" });
    await refused(verify(await eternal.sign(bytes)), /claim exp is missing/);
  });

  it("is refused when somebody else signed it, or changed it", async () => {
    await refused(verify(await signed({}, "another secret of thirty-two bytes")), /signature/);
    const [header = "", , signature = ""] = (await signed()).split(".");
    const claims = Buffer.from(JSON.stringify({ sub: "eve", exp: 9_999_999_999 })).toString("base64url");
    await refused(verify(`${header}.${claims}.${signature}`), /signature/);
  });

  it("is refused when nobody signed it", async () => {
    await refused(verify(new UnsecuredJWT({ sub: "ada" }).setExpirationTime("1 minute").encode()), /not valid/);
  });

  it("is refused when it is none", async () => {
    for (const text of ["nonsense", "a.b.c", "..", "e30.e30.e30"]) await refused(verify(text), /not valid/);
  });

  it("is refused without a subject", async () => {
    for (const sub of ["", "x".repeat(256)]) await refused(verify(await signed({ sub })), /claim sub/);
    await refused(verify(await signed({ sub: undefined })), /claim sub is missing/);
  });

  it("needs the issuer and the audience that are configured", async () => {
    const strict = verifier({ secret: SECRET, issuer: "https://login.example", audience: "runner" });
    const claims = { iss: "https://login.example", aud: "runner" };
    assert.equal(await strict(await signed(claims)), "ada");
    await refused(strict(await signed({ ...claims, iss: "https://evil.example" })), /claim iss/);
    await refused(strict(await signed({ ...claims, aud: "mail" })), /claim aud/);
    await refused(strict(await signed()), /claim/);
  });
});

describe("a JWT with a public key", () => {
  let server: Server;
  let jwksUrl: URL;
  let answer: () => { status: number; body: string };
  let asked = 0;
  let first: { privateKey: CryptoKey; jwk: JWK };
  let second: { privateKey: CryptoKey; jwk: JWK };

  async function newKey(kid: string) {
    const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
    return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "ES256" } };
  }
  const listing = (...keys: JWK[]) => ({ status: 200, body: JSON.stringify({ keys }) });
  const signedBy = ({ privateKey, jwk }: typeof first, alg = "ES256") =>
    new SignJWT({ sub: "ada" })
      .setProtectedHeader({ alg, kid: jwk.kid ?? "" })
      .setExpirationTime("5 minutes")
      .sign(privateKey);

  before(async () => {
    first = await newKey("first");
    second = await newKey("second");
    server = createServer((_, response) => {
      asked += 1;
      const { status, body } = answer();
      response.writeHead(status, { "Content-Type": "application/json" }).end(body);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    jwksUrl = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`);
  });
  after(() => server.close());

  it("is believed as long as its key is listed, and a new key at once when the site changes keys", async () => {
    const verify = verifier({ jwksUrl });
    answer = () => listing(first.jwk);
    assert.equal(await verify(await signedBy(first)), "ada");
    const before = asked;
    assert.equal(await verify(await signedBy(first)), "ada");
    assert.equal(asked, before, "the list is kept");
    answer = () => listing(second.jwk);
    assert.equal(await verify(await signedBy(second)), "ada");
    await refused(verify(await signedBy(first)), /not valid/);
  });

  it("is refused when the public key was taken for a shared secret", async () => {
    answer = () => listing(first.jwk);
    const verify = verifier({ jwksUrl });
    await refused(verify(await signed({}, JSON.stringify(first.jwk))), /not valid/);
    await refused(verify(await signed()), /not valid/);
  });

  it("does not lock out those with a shared secret where both are configured", async () => {
    answer = () => listing(first.jwk);
    const verify = verifier({ secret: SECRET, jwksUrl });
    assert.equal(await verify(await signed()), "ada");
    assert.equal(await verify(await signedBy(first)), "ada");
  });

  it("is not called wrong while the list of keys cannot be read", async () => {
    for (const failure of [
      { status: 500, body: "" },
      { status: 200, body: "<html>" },
      { status: 200, body: "{}" },
    ]) {
      answer = () => failure;
      await assert.rejects(verifier({ jwksUrl })(await signedBy(first)), (error) => {
        assert.ok(error instanceof RunnerError, String(error));
        return error.code === "server-unavailable" && error.retryAfter !== null;
      });
    }
    const nobody = verifier({ jwksUrl: new URL("http://127.0.0.1:1/jwks.json") });
    await assert.rejects(nobody(await signedBy(first)), RunnerError);
  });
});

describe("a JWT", () => {
  it("does not count where nothing is configured", () => {
    assert.equal(createTokenVerifier(none), null);
  });
});
