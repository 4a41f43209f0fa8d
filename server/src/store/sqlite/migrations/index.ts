import { runs } from "./0001-runs.js";

/**
 * What made the tables as they are, in order. A database says how many of these it has had. One that was released is
 * never changed: what comes next is a new file with the next number.
 */
export const migrations: readonly string[] = [runs];
