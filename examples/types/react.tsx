/** @jsxImportSource react */
import type {} from "@code-runner/code-runner/react";

export const snippet = (
  <code-runner language="python" timeout={5} onrun-finish={(event) => console.log(event.detail.status)}>
    <pre>print(1)</pre>
  </code-runner>
);

// @ts-expect-error There is no such place.
export const wrongValue = <code-runner run-on="moon" />;
// @ts-expect-error A boolean takes no text.
export const wrongType = <code-runner readonly="yes" />;
// @ts-expect-error The name is misspelled.
export const wrongName = <code-runner langage="python" />;
// @ts-expect-error A run has no total.
export const wrongEvent = <code-runner onrun-finish={(event: { total: number }) => console.log(event.total)} />;
