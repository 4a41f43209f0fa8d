import { expect } from "@open-wc/testing";
import { RunnerError } from "@code-runner/protocol";
import type { Runtime } from "@code-runner/protocol";
import { createPageRuntime, pyodideIn } from "./index.js";
import type { PageRuntimeOptions } from "./index.js";
import { runFiles } from "./testing/run-program.js";

const frameUrl = new URL("../../dist/realms/frame.html", import.meta.url).href;

/** The same server by another name is another origin. */
const otherOrigin = location.origin.replace("localhost", "127.0.0.1");

async function runIn(options: PageRuntimeOptions, code: string, language: "python" | "javascript" = "javascript") {
  const runtime = createPageRuntime(options);
  try {
    const files = language === "python" ? { "main.py": code } : { "main.js": code };
    return (await runFiles(runtime, language, files)).result;
  } finally {
    runtime.dispose();
  }
}

/** Loads the frame's document in a frame of our own and returns what it shows. */
async function textOfFrame(attributes: Readonly<Record<string, string>>): Promise<string> {
  const element = document.createElement("iframe");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const loaded = new Promise((resolve) => element.addEventListener("load", resolve));
  document.body.append(element);
  await loaded;
  const text = element.contentDocument?.body.innerText ?? "";
  element.remove();
  return text;
}

describe("the sandbox frame", () => {
  it("refuses to start when it is framed without a sandbox", async () => {
    const heard: unknown[] = [];
    const onMessage = ({ data }: MessageEvent<unknown>) => heard.push(data);
    addEventListener("message", onMessage);
    const settings = JSON.stringify({ network: [] });
    expect(await textOfFrame({ src: frameUrl, name: settings })).to.match(/only inside a sandboxed frame/);
    const srcdoc = await (await fetch(frameUrl)).text();
    expect(await textOfFrame({ srcdoc, name: settings })).to.match(/only inside a sandboxed frame/);
    removeEventListener("message", onMessage);
    expect(heard).to.deep.equal([]);
  });

  it("refuses to start when it is opened directly", async () => {
    const opened = open(frameUrl);
    expect(opened).not.to.equal(null);
    await new Promise((resolve) => opened?.addEventListener("load", resolve));
    expect(opened?.document.body.innerText).to.match(/only inside a sandboxed frame/);
    opened?.close();
  });

  it("takes no room and no focus in the page", async () => {
    const runtime = createPageRuntime();
    await runtime.prepare("javascript");
    const element = document.querySelector<HTMLIFrameElement>("iframe[sandbox]");
    expect(element?.getAttribute("sandbox")).to.equal("allow-scripts");
    expect(element?.getAttribute("aria-hidden")).to.equal("true");
    expect(element?.getBoundingClientRect().height).to.equal(0);
    runtime.dispose();
    expect(document.querySelector("iframe[sandbox]")).to.equal(null);
  });

  it("gives programs no cookies, storage, document or parent", async () => {
    document.cookie = "secret=1";
    const result = await runIn(
      {},
      `
      const tries = {
        origin: () => self.origin,
        cookie: () => document.cookie,
        localStorage: () => localStorage.length,
        parent: () => parent.location.href,
        indexedDB: () => new Promise((ok, no) => { const r = indexedDB.open("x"); r.onsuccess = () => ok("open"); r.onerror = no; }),
        caches: () => caches.keys(),
        files: () => navigator.storage.getDirectory(),
      };
      for (const [name, attempt] of Object.entries(tries)) {
        try { console.log(name, await attempt()); } catch (error) { console.log(name, error.name ?? "failed"); }
      }`,
    );
    const lines = result.stdout.trim().split("\n");
    expect(lines).to.have.length(7);
    expect(lines[0]).to.equal("origin null");
    for (const line of lines.slice(1)) expect(line).to.match(/ ((Security|Reference|Type)Error|NS_ERROR_FAILURE)$/);
  });

  it("lets programs reach only the origins that the page allows", async () => {
    const url = `${otherOrigin}/packages/runtimes/dist/realms/frame.html`;
    const code = `try { console.log((await fetch("${url}")).status); } catch (error) { console.log(error.name); }`;
    expect((await runIn({}, code)).stdout).to.equal("TypeError\n");
    expect((await runIn({ network: [otherOrigin] }, code)).stdout).to.equal("200\n");
    const own = code.replaceAll(otherOrigin, location.origin);
    expect((await runIn({ network: [otherOrigin] }, own)).stdout).to.equal("TypeError\n");
  });

  it("takes no evaluated text and no foreign script into the worker", async () => {
    const code = `
      try { eval("1"); console.log("eval"); } catch (error) { console.log(error.name); }
      try { await import("${frameUrl.replace("frame.html", "python-worker.js")}"); console.log("import"); } catch (error) { console.log(error.name); }`;
    expect((await runIn({}, code)).stdout).to.equal("EvalError\nTypeError\n");
  });

  it("works with its files on another origin than the page's", async () => {
    const base = `${otherOrigin}/packages/runtimes/dist`;
    const assets = {
      frame: `${base}/realms/frame.html`,
      pythonWorker: `${base}/realms/python-worker.js`,
      javascriptWorker: `${base}/realms/javascript-worker.js`,
      pyodide: pyodideIn(`${base}/pyodide/`),
    };
    expect((await runIn({ assets }, "print('far')", "python")).stdout).to.equal("far\n");
  });

  it("works where its document is served as text", async () => {
    const html = await (await fetch(frameUrl)).text();
    const frame = URL.createObjectURL(new Blob([html], { type: "text/plain" }));
    const pyodide = pyodideIn(new URL("../../dist/pyodide/", import.meta.url));
    expect((await runIn({ assets: { frame, pyodide } }, "print('text')", "python")).stdout).to.equal("text\n");
  });

  it("says which file is missing, and tries again at the next run", async () => {
    const assets = { javascriptWorker: new URL("./absent.js", import.meta.url) };
    const runtime: Runtime = createPageRuntime({ assets });
    for (let attempt = 0; attempt < 2; attempt++) {
      let error: unknown;
      await runFiles(runtime, "javascript", { "main.js": "" }).catch((thrown: unknown) => (error = thrown));
      expect(error).to.be.instanceOf(RunnerError);
      expect(error).to.include({ code: "asset-unavailable" });
      expect((error as RunnerError).message).to.include("absent.js");
    }
    runtime.dispose();
  });

  it("is made again when the page has lost it", async () => {
    const runtime = createPageRuntime();
    await runFiles(runtime, "javascript", { "main.js": "" });
    document.querySelector("iframe[sandbox]")?.remove();
    const { result } = await runFiles(runtime, "javascript", { "main.js": "console.log(1)" });
    expect(result.stdout).to.equal("1\n");
    runtime.dispose();
  });

  it("tells everybody who waits how many bytes have come", async () => {
    const runtime = createPageRuntime();
    const seen: (number | null)[][] = [[], []];
    await Promise.all(
      seen.map((list) =>
        runtime.prepare("python", { onProgress: (_phase, loaded, total) => list.push(loaded, total) }),
      ),
    );
    for (const list of seen) {
      expect(list[1]).to.be.above(13_000_000);
      expect(list.at(-2)).to.equal(list.at(-1));
    }
    runtime.dispose();
  });
});
