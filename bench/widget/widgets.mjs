// The widgets, each put on a page as its own documentation says.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { precompress } from "../../scripts/precompress.mjs";
import { root, runOrFail, say } from "../../scripts/project.mjs";
import { whenChanged } from "../../scripts/stamp.mjs";

const peers = join(root, ".cache/bench-widget/peers");
const built = join(root, "packages/code-runner/dist/site");

/**
 * Each widget: the folder that it is served from, what its documentation puts into the head and at the end of the body, how it
 * writes a snippet, and where the code and the Run button of the snippet at `index` are once they are there. `code` and
 * `button` run in the page. `later` is what it loads when a reader presses Run, and is told with the results.
 */
export const widgets = {
  // What a page of so much code costs by itself. There is nothing to press: what can be read counts as runnable.
  "no widget": {
    files: null,
    head: "",
    end: "",
    snippet: (code) => `<pre><code>${code}</code></pre>`,
    code: (index) => document.querySelectorAll("pre")[index],
    button: (index) => document.querySelectorAll("pre")[index],
    later: "Nothing.",
  },
  "code-runner": {
    files: built,
    head: `<link rel="stylesheet" href="/code-runner.css"><script type="module" src="/code-runner.js"></script>`,
    end: "",
    snippet: (code) => `<code-runner><pre><code class="language-python">${code}</code></pre></code-runner>`,
    code: (index) => {
      const host = document.querySelectorAll("code-runner")[index];
      return host?.shadowRoot?.querySelector("code") ?? host?.querySelector("pre");
    },
    button: (index) => document.querySelectorAll("code-runner")[index]?.shadowRoot?.querySelector("[part~=run-button]"),
    later: "The editor when a reader means to edit; Pyodide, from the same place, when a reader means to run.",
  },
  "@antonz/codapi": {
    files: join(peers, "node_modules/@antonz/codapi/dist"),
    head: `<link rel="stylesheet" href="/snippet.css">`,
    end: `<script src="/snippet.js"></script>`,
    snippet: (code) =>
      `<pre><code>${code}</code></pre><codapi-snippet sandbox="python" editor="basic"></codapi-snippet>`,
    code: (index) => document.querySelectorAll("codapi-snippet")[index]?.previousElementSibling,
    button: (index) => {
      const toolbar = document.querySelectorAll("codapi-snippet")[index]?.querySelector("codapi-toolbar");
      return toolbar?.querySelector("button, a, input");
    },
    later: "No Python of its own: a program is sent to a server, api.codapi.org by default.",
  },
  "@runno/runtime": {
    files: join(peers, "node_modules/@runno/runtime/dist"),
    head: `<script type="module" src="/main.js"></script>`,
    end: "",
    snippet: (code) => `<runno-run runtime="python" editor controls>\n${code}</runno-run>`,
    code: (index) =>
      document
        .querySelectorAll("runno-run")
        [index]?.shadowRoot?.querySelector("runno-editor")
        ?.shadowRoot?.querySelector(".cm-content"),
    button: (index) =>
      document
        .querySelectorAll("runno-run")
        [index]?.shadowRoot?.querySelector("runno-controls")
        ?.shadowRoot?.querySelector("#run"),
    // Its programs start only where pages are cross-origin isolated.
    headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
    later: "Python as WASI, from runno.dev, when a reader presses Run.",
  },
  "@pyscript/core": {
    files: join(peers, "node_modules/@pyscript/core/dist"),
    head: `<link rel="stylesheet" href="/core.css"><script type="module" src="/core.js"></script>`,
    end: "",
    snippet: (code) => `<script type="py-editor">\n${code}</script>`,
    code: (index) => {
      const box = document.querySelectorAll(".py-editor-box")[index];
      const editor = box?.querySelector(".py-editor-input > div");
      return editor?.shadowRoot?.querySelector(".cm-content") ?? editor?.querySelector(".cm-content");
    },
    button: (index) => document.querySelectorAll(".py-editor-run-button")[index],
    // The button has its place from the start, and is seen while the pointer is over the editor.
    later: "Pyodide from jsDelivr, or from where its configuration says, when a reader presses Run.",
  },
};

/** Installs the peers where they are missing, and compresses what is served of each widget by the same means. */
export async function prepareWidgets() {
  const inputs = ["bench/widget/package.json"];
  await whenChanged("bench-widget-peers", { inputs, outputs: [".cache/bench-widget/peers/node_modules"] }, async () => {
    say("Installing the peers …");
    mkdirSync(peers, { recursive: true });
    cpSync(join(root, inputs[0]), join(peers, "package.json"));
    await runOrFail("npm", ["install", "--prefix", peers, "--ignore-scripts", "--no-package-lock", "--no-audit"]);
  });
  const served = {};
  for (const [name, { files }] of Object.entries(widgets)) {
    const folder = (served[name] = join(root, ".cache/bench-widget/served", name));
    rmSync(folder, { recursive: true, force: true });
    if (files === null) continue;
    // Copies, because a build may replace the files while we measure. Maps are for developers' tools only, and our folder has
    // files of earlier builds.
    const ofThisBuild = files === built ? new Set(JSON.parse(readFileSync(`${built}-files.json`, "utf8")).files) : null;
    const isServed = (path) =>
      ofThisBuild === null || statSync(path).isDirectory() || ofThisBuild.has(relative(files, path));
    cpSync(files, folder, { recursive: true, filter: (path) => !/\.(map|br|gz|d\.ts)$/.test(path) && isServed(path) });
    await precompress(folder, { smallest: false });
  }
  return served;
}
