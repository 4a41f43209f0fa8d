import { RequestError, RunnerError } from "@code-runner/protocol";
import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from "jose";
import type { JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from "jose";
import type { JwtConfig } from "../config.js";

/** Signed by one of the keys that JWT_JWKS_URL lists. Only algorithms whose keys can be public. */
const PUBLIC_KEY_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"];
const SHARED_SECRET_ALGORITHMS = ["HS256"];

/** Seconds by which the clocks of two machines may differ. */
const CLOCK_TOLERANCE = 5;
/** Milliseconds until a key that is not in the list makes us ask for the list again. */
const JWKS_COOLDOWN = 5000;
/** Seconds. */
const RETRY_AFTER = 5;
const MAX_SUBJECT_LENGTH = 255;

/** Reads the subject of a JWT. */
export type VerifyToken = (token: string) => Promise<string>;

/**
 * Makes what checks the JWTs of signed-in users: signature, `exp`, and `iss` and `aud` where they are configured.
 *
 * The function throws a `RequestError` `unauthorized` for a token that is not valid, and a `RunnerError`
 * `server-unavailable` while the list of keys cannot be read.
 *
 * @returns null when no JWT counts.
 */
export function createTokenVerifier(jwt: JwtConfig, { cooldown = JWKS_COOLDOWN } = {}): VerifyToken | null {
  const { secret, jwksUrl, issuer, audience } = jwt;
  if (secret === null && jwksUrl === null) return null;
  const sharedSecret = secret === null ? null : new TextEncoder().encode(secret);
  const publicKeys = jwksUrl === null ? null : listedKeys(jwksUrl, cooldown);
  const options: JWTVerifyOptions = {
    requiredClaims: ["sub", "exp"],
    clockTolerance: CLOCK_TOLERANCE,
    ...(issuer === null ? {} : { issuer }),
    ...(audience === null ? {} : { audience }),
  };

  /** Each kind of key has its own algorithms: a public key is never taken for a shared secret. */
  async function check(token: string): Promise<JWTPayload> {
    const isShared = SHARED_SECRET_ALGORITHMS.includes(decodeProtectedHeader(token).alg ?? "");
    if (sharedSecret !== null && (isShared || publicKeys === null)) {
      return (await jwtVerify(token, sharedSecret, { ...options, algorithms: SHARED_SECRET_ALGORITHMS })).payload;
    }
    if (publicKeys === null) throw new errors.JOSEAlgNotAllowed("HS256");
    return (await jwtVerify(token, publicKeys, { ...options, algorithms: PUBLIC_KEY_ALGORITHMS })).payload;
  }

  return async function verifyToken(token) {
    try {
      return subjectOf(await check(token));
    } catch (error) {
      throw toOurError(error);
    }
  };
}

function subjectOf({ sub }: JWTPayload): string {
  if (typeof sub === "string" && sub !== "" && sub.length <= MAX_SUBJECT_LENGTH) return sub;
  throw new errors.JWTClaimValidationFailed("The claim has a wrong form.", {}, "sub");
}

/**
 * The keys that the site lists.
 *
 * The function throws a `RunnerError` when it is the list that cannot be read, and an error of `jose` for a token that no
 * key fits.
 */
function listedKeys(url: URL, cooldown: number): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, { cooldownDuration: cooldown });
  return async function listedKey(header, token) {
    try {
      return await keys(header, token);
    } catch (cause) {
      if (NO_KEY_FITS.some((kind) => cause instanceof kind)) throw cause;
      const message = "The keys that sign the JWTs cannot be read at JWT_JWKS_URL now.";
      throw new RunnerError("server-unavailable", message, { cause, retryAfter: RETRY_AFTER });
    }
  };
}

const NO_KEY_FITS = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

/** The token's fault, in a sentence, or ours. The token itself is never repeated. */
function toOurError(error: unknown): RequestError | RunnerError {
  if (error instanceof RunnerError) return error;
  const unauthorized = (message: string) =>
    new RequestError("unauthorized", message, { param: "Authorization", cause: error });
  if (error instanceof errors.JWTExpired) return unauthorized("The JWT has expired. Sign in again.");
  if (error instanceof errors.JWTClaimValidationFailed) {
    return unauthorized(`The JWT's claim ${error.claim} is missing or wrong.`);
  }
  return unauthorized("The JWT is not valid: its signature, algorithm or form is wrong.");
}
