/** @jsxImportSource react */
import type {} from "@code-runner/code-runner/react";

export const snippet = (
  <code-runner language="python" timeout={5} onrun-finish={(event) => console.log(event.detail.status)}>
    <pre>print(1)</pre>
  </code-runner>
);

// @ts-expect-error There is no such place.
export const wrong = <code-runner run-on="moon" />;
