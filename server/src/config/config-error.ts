/** A setting is wrong. The message names it, and says what it should be and what it was. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}
