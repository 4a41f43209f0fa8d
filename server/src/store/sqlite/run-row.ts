import type { Environment, Program, RunStatus } from "@code-runner/protocol";
import type { KeptResult, RunCounts, RunFacts, StoredRun } from "../store.js";
import type { Row, SqlValue } from "./sqlite-connection.js";

/** The columns of the facts, in the order in which `toValues` gives them. */
export const FACT_COLUMNS =
  "id, created_at, caller, language, environment, status, execution_time, project_id, content_id, snippet_id, is_reported";

/** The values of a row: those of `FACT_COLUMNS`, then `program` and `result`. */
export function toValues(run: StoredRun): SqlValue[] {
  return [
    run.id,
    run.createdAt,
    run.caller,
    run.language,
    run.environment,
    run.status,
    run.executionTime,
    run.projectId,
    run.contentId,
    run.snippetId,
    run.isReported ? 1 : 0,
    run.program && JSON.stringify(run.program),
    run.result && JSON.stringify(run.result),
  ];
}

/** The facts in a row. We wrote it ourselves, so it has the types that it should have. */
export function toFacts(row: Row): RunFacts {
  return {
    id: row.id as string,
    createdAt: row.created_at as number,
    caller: row.caller as string,
    language: row.language as string,
    environment: row.environment as Environment,
    status: row.status as RunStatus,
    executionTime: row.execution_time as number,
    projectId: row.project_id as string | null,
    contentId: row.content_id as string | null,
    snippetId: row.snippet_id as string | null,
    isReported: row.is_reported === 1,
  };
}

/** The facts in a row, with the program and the result. */
export function toStoredRun(row: Row): StoredRun {
  return {
    ...toFacts(row),
    program: row.program === null ? null : (JSON.parse(row.program as string) as Program),
    result: row.result === null ? null : (JSON.parse(row.result as string) as KeptResult),
  };
}

/** What `toCounts` reads. */
export const COUNT_COLUMNS = `COUNT(*) AS runs, SUM(status = 'success') AS succeeded, SUM(is_reported) AS reported,
  AVG(execution_time) AS average_time, MAX(created_at) AS last_run_at`;

export function toCounts(row: Row): RunCounts {
  return {
    runs: row.runs as number,
    succeeded: row.succeeded as number,
    reported: row.reported as number,
    averageTime: row.average_time as number,
    lastRunAt: row.last_run_at as number,
  };
}
