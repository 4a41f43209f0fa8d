/** @jsxImportSource solid-js */
import type {} from "@code-runner/code-runner/solid";

export const snippet = (
  <code-runner language="python" timeout={5} on:run-finish={(event) => console.log(event.detail.status)}>
    <pre>print(1)</pre>
  </code-runner>
);

// @ts-expect-error There is no such place.
export const wrong = <code-runner run-on="moon" />;
