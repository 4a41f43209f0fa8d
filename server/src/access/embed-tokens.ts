import { RequestError } from "@code-runner/protocol";
import { jwtVerify, SignJWT } from "jose";

/** Tells these tokens from all others that might be signed with the same secret. */
const TYPE = "code-runner-embed+jwt";
const ALGORITHM = "HS256";

const bytesOf = (secret: string) => new TextEncoder().encode(secret);

/**
 * A token that lets the sandboxed embeds of one site use the server. Their origin is `null`, like that of every other
 * sandboxed frame on the web, so the token stands in for it.
 *
 * @param site the origin whose readers the embed is for; rate limits count by it.
 * @param days for which the token is valid.
 */
export function createEmbedToken(site: string, days: number, secret: string): Promise<string> {
  return new SignJWT({ site })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuedAt()
    .setExpirationTime(`${days} days`)
    .sign(bytesOf(secret));
}

/**
 * The site that an embed token is for.
 *
 * @throws {RequestError} `forbidden-origin` when the token is missing, forged or too old.
 */
export async function siteOfEmbed(token: string | undefined, secret: string | null): Promise<string> {
  const refuse = (cause?: unknown) => {
    const message = "A sandboxed embed needs a valid token: Embed-Token: <token>. The server's owner makes them.";
    return new RequestError("forbidden-origin", message, { param: "Embed-Token", cause });
  };
  if (token === undefined || secret === null) throw refuse();
  const options = { algorithms: [ALGORITHM], typ: TYPE, requiredClaims: ["exp", "site"] };
  const { payload } = await jwtVerify(token, bytesOf(secret), options).catch((cause: unknown) => {
    throw refuse(cause);
  });
  if (typeof payload.site !== "string") throw refuse();
  return payload.site;
}
