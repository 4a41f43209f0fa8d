import "@code-runner/code-runner/define";

const runner = document.createElement("code-runner");
runner.addEventListener("run-finish", (event) => console.log(event.detail.status));
void runner.run().then(({ exitCode }) => console.log(exitCode));
