// npm start
// Installs what is missing, builds what has changed, and serves the demo, the element and the API.
import { pathToFileURL } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { root } from "./project.mjs";

await ensureDependencies();
const { build } = await import("./build.mjs");
await build();
await import(pathToFileURL(`${root}/server/dist/main.js`).href);
