import type { RunFinishEvent } from "@code-runner/code-runner";
import "@code-runner/code-runner/define";
import type {} from "@code-runner/code-runner/react";
import { useState } from "react";

const CODE = `print("hello")
`;

/** React 19 sets attributes of elements and listens to their events by itself. */
export function App() {
  const [status, setStatus] = useState("not run yet");
  return (
    <main>
      <code-runner timeout={10} onrun-finish={(event: RunFinishEvent) => setStatus(event.detail.status)}>
        <pre>
          <code className="language-python">{CODE}</code>
        </pre>
      </code-runner>
      <p>Last run: {status}</p>
    </main>
  );
}
