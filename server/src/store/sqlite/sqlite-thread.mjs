// Speaks to SQLite in a thread of its own: a commit waits for the disk, and the readers' streams must not wait with it.
// This is JavaScript because Node 20 starts a thread from TypeScript neither with nor without a loader.
import Database from "libsql";
import { parentPort, workerData } from "node:worker_threads";

/** Milliseconds to wait for another process that writes. */
const BUSY_TIMEOUT = 10_000;

/** @type {{ path: string, migrations: string[] }} */
const { path, migrations } = workerData;
const database = open();
/** @type {Map<string, ReturnType<typeof database.prepare>>} */
const prepared = new Map();

parentPort.on("message", ({ id, steps, isWrite }) => {
  if (steps === null) return close();
  try {
    const execute = () => steps.map(runStep);
    parentPort.postMessage({ id, results: isWrite ? inTransaction(database, execute) : execute() });
  } catch (error) {
    parentPort.postMessage({ id, error: error.message });
  }
});

function open() {
  try {
    const opened = new Database(path, { timeout: BUSY_TIMEOUT });
    // Readers do not wait for the writer, and a commit is on the disk when it returns.
    opened.pragma("journal_mode = WAL");
    opened.pragma("synchronous = FULL");
    // What somebody deletes is overwritten, not only forgotten.
    opened.pragma("secure_delete = ON");
    inTransaction(opened, () => migrate(opened));
    return opened;
  } catch (error) {
    // The driver's own errors lose their message on the way to the other thread.
    throw new Error(error.message);
  }
}

function runStep({ sql, values }) {
  if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
  const statement = prepared.get(sql);
  return statement.reader ? statement.all(values) : statement.run(values).changes;
}

function inTransaction(database, work) {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function migrate(database) {
  const [{ user_version: version }] = database.pragma("user_version");
  if (version > migrations.length) {
    throw new Error(`it was written by a newer version of the server (tables ${version}, known ${migrations.length})`);
  }
  for (const sql of migrations.slice(version)) database.exec(sql);
  database.pragma(`user_version = ${migrations.length}`);
}

function close() {
  database.close();
  parentPort.close();
}
