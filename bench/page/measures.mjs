// These functions run in the page. Each returns milliseconds.

/** Our element: from the click to its first output. */
export function clickUntilOutput(id) {
  const element = document.getElementById(id);
  const run = [...element.shadowRoot.querySelectorAll("button")].find((button) => button.textContent.trim() === "Run");
  return new Promise((resolve, reject) => {
    const began = performance.now();
    element.addEventListener("run-output", () => resolve(performance.now() - began), { once: true });
    element.addEventListener("run-error", ({ detail }) => reject(new Error(detail.message ?? String(detail))), {
      once: true,
    });
    run.click();
  });
}

/** Our element: ends a program that does not listen, and measures until the next one's first output. */
export async function stopAndRunAgain() {
  const stuck = document.getElementById("stuck");
  const hi = document.getElementById("hi");
  const over = new Promise((resolve) => stuck.addEventListener("run-finish", resolve, { once: true }));
  stuck.stop();
  await over;
  // The interpreter ended when its program did.
  const began = performance.now();
  const output = new Promise((resolve) => hi.addEventListener("run-output", resolve, { once: true }));
  hi.run();
  await output;
  return performance.now() - began;
}

/** Waits for a run's end, so that the next one does not queue, and until it is painted: nobody presses Run within a frame. */
export async function finish(id) {
  const element = document.getElementById(id);
  while (element.state !== "finished") await new Promise((resolve) => setTimeout(resolve, 5));
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Stock: from the click to the first output of `loadPyodide` in a module worker of its own. */
export function stockUntilOutput() {
  const code = `
    import { loadPyodide } from "${assets}/stock/pyodide.mjs";
    const pyodide = await loadPyodide({ indexURL: "${assets}/stock/" });
    pyodide.setStdout({ batched: (line) => postMessage(line) });
    onmessage = ({ data }) => pyodide.runPythonAsync(data);
    await pyodide.runPythonAsync('print("hi")');`;
  return new Promise((resolve, reject) => {
    const began = performance.now();
    globalThis.stock?.terminate();
    globalThis.stock = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), {
      type: "module",
    });
    stock.onmessage = () => resolve(performance.now() - began);
    stock.onerror = ({ message }) => reject(new Error(message));
  });
}

/** Stock: the next run. */
export function stockNextRun() {
  return new Promise((resolve) => {
    const began = performance.now();
    stock.onmessage = () => resolve(performance.now() - began);
    stock.postMessage('print("hi")');
  });
}
