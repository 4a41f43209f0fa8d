/** One row for each run; `program` and `result` are JSON, null where only the facts are kept. */
export const runs = `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    caller TEXT NOT NULL,
    language TEXT NOT NULL,
    environment TEXT NOT NULL,
    status TEXT NOT NULL,
    execution_time REAL NOT NULL,
    project_id TEXT,
    content_id TEXT,
    snippet_id TEXT,
    is_reported INTEGER NOT NULL,
    program TEXT,
    result TEXT
  ) STRICT;
  CREATE INDEX runs_by_time ON runs (created_at, id);
  CREATE INDEX runs_by_caller ON runs (caller, created_at, id);
  CREATE INDEX runs_by_project ON runs (project_id, created_at, id);
  CREATE INDEX runs_by_content ON runs (content_id, created_at, id);

  CREATE TABLE write_check (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
`;
