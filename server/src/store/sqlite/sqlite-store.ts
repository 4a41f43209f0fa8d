import type {
  Cursor,
  LanguageCounts,
  Retention,
  RunFacts,
  RunFilter,
  SnippetCounts,
  Store,
  StoredRun,
} from "../store.js";
import { COUNT_COLUMNS, FACT_COLUMNS, toCounts, toFacts, toStoredRun, toValues } from "./run-row.js";
import type { SqlValue, Step } from "./sqlite-connection.js";
import { SqliteConnection } from "./sqlite-connection.js";

const INSERT = `INSERT OR REPLACE INTO runs (${FACT_COLUMNS}, program, result) VALUES (${"?, ".repeat(12)}?)`;

/** Rows that one transaction removes: others that write need not wait for long. */
const SWEEP_BATCH = 1000;

/** Which column each field of a filter is. */
const FILTER_COLUMNS: Record<keyof RunFilter, string> = {
  caller: "caller",
  projectId: "project_id",
  contentId: "content_id",
};

/** Keeps runs in one SQLite file, which several processes may share. */
export class SqliteStore implements Store {
  readonly #connection: SqliteConnection;
  /** Runs that wait for the commit before theirs. They share the next one. */
  #waiting: StoredRun[] = [];
  #nextCommit: Promise<void> | null = null;
  #lastCommit: Promise<void> = Promise.resolve();

  /** @param path of the file; `:memory:` keeps nothing after the end. */
  constructor(path: string) {
    this.#connection = new SqliteConnection(path);
  }

  async open(): Promise<void> {
    await this.#connection.read({ sql: "SELECT 1", values: [] });
  }

  save(runs: readonly StoredRun[]): Promise<void> {
    this.#waiting.push(...runs);
    this.#nextCommit ??= this.#commitAfter(this.#lastCommit);
    return this.#nextCommit;
  }

  async find(id: string): Promise<StoredRun | null> {
    const [row] = await this.#connection.read({ sql: "SELECT * FROM runs WHERE id = ?", values: [id] });
    return row ? toStoredRun(row) : null;
  }

  async remove(id: string): Promise<boolean> {
    return (await this.#change({ sql: "DELETE FROM runs WHERE id = ?", values: [id] })) > 0;
  }

  async list(filter: RunFilter, limit: number, after: Cursor | null): Promise<RunFacts[]> {
    const { conditions, values } = conditionsOf(filter);
    if (after) {
      conditions.push("(created_at, id) < (?, ?)");
      values.push(after.createdAt, after.id);
    }
    const sql = `SELECT ${FACT_COLUMNS} FROM runs ${where(conditions)} ORDER BY created_at DESC, id DESC LIMIT ?`;
    return (await this.#connection.read({ sql, values: [...values, limit] })).map(toFacts);
  }

  async countByLanguage(filter: RunFilter): Promise<LanguageCounts[]> {
    const { conditions, values } = conditionsOf(filter);
    const sql = `SELECT language, ${COUNT_COLUMNS} FROM runs ${where(conditions)}
      GROUP BY language ORDER BY runs DESC, language`;
    const rows = await this.#connection.read({ sql, values });
    return rows.map((row) => ({ language: row.language as string, ...toCounts(row) }));
  }

  async countBySnippet(filter: RunFilter, limit: number): Promise<SnippetCounts[]> {
    const { conditions, values } = conditionsOf(filter);
    conditions.push("(content_id IS NOT NULL OR snippet_id IS NOT NULL)");
    const sql = `SELECT content_id, snippet_id, ${COUNT_COLUMNS} FROM runs ${where(conditions)}
      GROUP BY content_id, snippet_id ORDER BY runs DESC, content_id, snippet_id LIMIT ?`;
    const rows = await this.#connection.read({ sql, values: [...values, limit] });
    return rows.map((row) => ({
      contentId: row.content_id as string | null,
      snippetId: row.snippet_id as string | null,
      ...toCounts(row),
    }));
  }

  async countSince(caller: string, since: number, isReported: boolean): Promise<number> {
    const sql = "SELECT COUNT(*) AS runs FROM runs WHERE caller = ? AND created_at >= ? AND is_reported = ?";
    const [row] = await this.#connection.read({ sql, values: [caller, since, isReported ? 1 : 0] });
    return (row?.runs ?? 0) as number;
  }

  async sweep({ before, keep }: Retention): Promise<number> {
    const tooOld = `DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE created_at < ? LIMIT ${SWEEP_BATCH})`;
    const tooMany = `DELETE FROM runs WHERE id IN
      (SELECT id FROM runs ORDER BY created_at DESC, id DESC LIMIT ${SWEEP_BATCH} OFFSET ?)`;
    return (
      (await this.#changeAll({ sql: tooOld, values: [before] })) +
      (await this.#changeAll({ sql: tooMany, values: [keep] }))
    );
  }

  async checkWritable(): Promise<void> {
    await this.#change({ sql: "INSERT OR REPLACE INTO write_check (id, at) VALUES (1, ?)", values: [Date.now()] });
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#lastCommit, this.#nextCommit]);
    await this.#connection.close();
  }

  async #commitAfter(last: Promise<void>): Promise<void> {
    await last.catch(() => undefined);
    const runs = this.#waiting;
    this.#waiting = [];
    this.#lastCommit = this.#nextCommit ?? Promise.resolve();
    this.#nextCommit = null;
    await this.#connection.write(runs.map((run) => ({ sql: INSERT, values: toValues(run) })));
  }

  async #change(step: Step): Promise<number> {
    const [changes] = await this.#connection.write([step]);
    return changes ?? 0;
  }

  async #changeAll(step: Step): Promise<number> {
    for (let total = 0; ;) {
      const changes = await this.#change(step);
      total += changes;
      if (changes < SWEEP_BATCH) return total;
    }
  }
}

function conditionsOf(filter: RunFilter): { conditions: string[]; values: SqlValue[] } {
  const entries = Object.entries(filter) as [keyof RunFilter, string][];
  return {
    conditions: entries.map(([field]) => `${FILTER_COLUMNS[field]} = ?`),
    values: entries.map(([, value]) => value),
  };
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
}
