// Builds the examples as a project with a bundler would, each into its own `dist/app.js`.
import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { compile as compileSvelte } from "svelte/compiler";
import { compileScript, parse } from "vue/compiler-sfc";

/** Vue's single-file components: script and template become one module. */
const vue = {
  name: "vue",
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, "utf8"), { filename: path });
      const isCustomElement = (tag) => tag === "code-runner";
      const { content } = compileScript(descriptor, {
        id: path,
        inlineTemplate: true,
        templateOptions: { compilerOptions: { isCustomElement } },
      });
      return { contents: content, loader: "ts" };
    });
  },
};

const svelte = {
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compileSvelte(await readFile(path, "utf8"), { filename: path, generate: "client" });
      return { contents: js.code, loader: "js" };
    });
  },
};

/** The examples by folder: the file that each begins with. */
export const EXAMPLES = { react: "main.tsx", vue: "main.ts", svelte: "main.ts" };

/**
 * Builds one example. Returns its files, by path.
 *
 * @param {keyof typeof EXAMPLES} name
 * @param {string} outdir
 */
export async function buildExample(name, outdir) {
  const folder = `${import.meta.dirname}/${name}`;
  await build({
    absWorkingDir: folder,
    entryPoints: { app: `src/${EXAMPLES[name]}` },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    conditions: ["source", "production", "browser", "svelte"],
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    jsx: "automatic",
    minify: true,
    plugins: [vue, svelte],
    logLevel: "warning",
    // Ours, which turns off the old decorators' fields; an example's own settings are for its editor.
    tsconfig: `${import.meta.dirname}/../tsconfig.base.json`,
  });
}

if (process.argv[1] === import.meta.filename) {
  for (const name of Object.keys(EXAMPLES)) await buildExample(name, `${import.meta.dirname}/${name}/dist`);
}
