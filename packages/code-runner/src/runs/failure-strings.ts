import { translatable } from "../localization/translatable.js";

/** What a translation has words for. */
export const englishFailures = {
  busy: "There is no free place for the program now.",
  "server-unavailable": "The execution server does not answer.",
  "runtime-unavailable": "Programs cannot run on this page.",
  "language-unavailable": "This language cannot run here.",
  "image-missing": "The server cannot run what this program needs.",
  "asset-unavailable": "A file that the program needs could not be loaded.",
  internal: "The code runner broke down.",
  "rate-limited": "There were too many runs in a short time.",
  "too-large": "The program is too large.",
  refused: "The program was refused.",
} as const;

/** Why there is no result, by the code of the failure. In English what a runtime or the server says of it is better. */
export const failureStrings = translatable("failure", englishFailures);
