import "@code-runner/code-runner/define";

const runner = document.createElement("code-runner");
runner.addEventListener("run-finish", (event) => console.log(event.detail.status));
void runner.run().then(({ exitCode }) => console.log(exitCode));

// @ts-expect-error A run has no total.
runner.addEventListener("run-finish", (event) => console.log(event.detail.total));
// @ts-expect-error There is no such method.
runner.start();
