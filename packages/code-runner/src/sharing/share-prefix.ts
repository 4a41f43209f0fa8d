/** The beginning of a fragment that carries an edit. */
export const SHARE_PREFIX = "#code-runner=";
