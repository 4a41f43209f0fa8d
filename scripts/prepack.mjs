// Runs before `npm pack` and `npm publish` gather the files of a package, in its folder.
import { basename } from "node:path";
import { buildDeclarations, buildServedFolders } from "./build-packages.mjs";
import { build } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";

const isServer = basename(process.cwd()) === "server";

await ensureDependencies();
await build({ smallest: isServer });
if (isServer) buildServedFolders();
else await buildDeclarations();
