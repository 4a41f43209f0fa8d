/** Writes a line for the site's owner, with the error behind it where there is one. */
export type Log = (message: string, error?: unknown) => void;

/** Logs to standard error: standard output says only where the server is. */
export const logToConsole: Log = (message, error) => {
  if (error === undefined) console.error(message);
  else console.error(message, error);
};
