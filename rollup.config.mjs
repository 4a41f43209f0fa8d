import { importMetaAssets } from "@web/rollup-plugin-import-meta-assets";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import commonjs from "@rollup/plugin-commonjs";
import terser from "@rollup/plugin-terser";
import esbuild from "rollup-plugin-esbuild";
import { minifyLiterals } from "./scripts/minify-literals.mjs";

/** A chunk made for one package is named after it: `lang-go`, not `dist`. */
function chunkFileNames({ name, facadeModuleId }) {
  const found = /.*\/node_modules\/(?:@[^/]+\/)?([^/]+)\//.exec(facadeModuleId ?? "");
  return `assets/${found ? found[1] : name}-[hash].js`;
}

/**
 * What several lazy parts have in common, and every run needs: small modules that would be a chunk each, asked for only when
 * what imports them has come.
 */
const COMMON = [
  /packages[\\/]protocol[\\/]src[\\/](assert-never|errors|input|run-id|run-recorder)\.ts$/,
  /packages[\\/]snippet[\\/]src[\\/]regions\.ts$/,
  /packages[\\/]code-runner[\\/]src[\\/](events|configuration[\\/]page-configuration|display[\\/](display-strings|output-form)|files[\\/]fetch-file)\.ts$/,
  /packages[\\/]code-runner[\\/]src[\\/]runs[\\/](choose-runtime|failure-strings|run-failure|run-strings|runtimes-on-page)\.ts$/,
  /packages[\\/]code-runner[\\/]src[\\/](styles[\\/]result-tokens|run-panel[\\/]styles[\\/]display)\.styles\.ts$/,
  /packages[\\/]code-runner[\\/]src[\\/]views[\\/]draw-before\.ts$/,
  /node_modules[\\/]lit-html[\\/]lit-html\.js$/,
];

/** An entry that only passes on what a chunk exports has nothing to map. */
const withoutEmptyMaps = {
  name: "without-empty-maps",
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk" || Object.keys(file.modules).length > 0) continue;
      file.code = file.code.replace(/\/\/# sourceMappingURL=.*\n/, "");
      delete bundle[file.sourcemapFileName];
    }
  },
};

/**
 * The site bundle: `code-runner.js` and its lazy chunks, as a server or a CDN serves them. Everything but the entry has
 * the hash of its content in its name, so that it can be cached for ever.
 */
export default {
  input: { "code-runner": "packages/code-runner/src/site.ts" },
  output: {
    dir: "packages/code-runner/dist/site",
    format: "es",
    entryFileNames: "[name].js",
    chunkFileNames,
    assetFileNames: "assets/[name]-[hash][extname]",
    sourcemap: true,
    generatedCode: "es2015",
    manualChunks: (id) => (COMMON.some((module) => module.test(id)) ? "common" : undefined),
    onlyExplicitManualChunks: true,
  },
  plugins: [
    nodeResolve({ browser: true, exportConditions: ["source", "production", "default"] }),
    commonjs(),
    esbuild({ target: "es2022", tsconfig: "tsconfig.base.json" }),
    minifyLiterals({ include: /packages[\\/]code-runner[\\/]src/ }),
    importMetaAssets(),
    terser({ module: true, ecma: 2022, compress: { passes: 3 } }),
    withoutEmptyMaps,
  ],
};
