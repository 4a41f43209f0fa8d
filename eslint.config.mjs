import lit from "eslint-plugin-lit";
import wc from "eslint-plugin-wc";
import tseslint from "typescript-eslint";

/** Which of our packages each part may import. What is not listed is an error: see ARCHITECTURE.md. */
const arrows = {
  "packages/protocol": [],
  "packages/snippet": ["protocol"],
  "packages/runtimes": ["protocol"],
  "packages/client": ["protocol"],
  "packages/code-runner": ["protocol", "snippet", "runtimes", "client"],
  "packages/markdown": ["snippet"],
  "packages/cli": ["protocol", "snippet", "runtimes", "client"],
  server: ["protocol"],
};

const parts = ["protocol", "snippet", "runtimes", "client", "code-runner", "markdown", "cli", "server"];

const arrowRules = Object.entries(arrows).map(([folder, allowed]) => ({
  files: [`${folder}/src/**/*.ts`],
  ignores: ["**/*.test.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: parts
          .filter((part) => !allowed.includes(part))
          .map((part) => ({
            group: [`@code-runner/${part}`, `@code-runner/${part}/*`],
            message: `${folder} may import only: ${allowed.join(", ") || "nothing of ours"} (see ARCHITECTURE.md).`,
          })),
      },
    ],
  },
}));

/** Docker is known in one folder. */
const dockerRule = {
  files: ["server/src/**/*.ts"],
  ignores: ["server/src/sandbox/**", "**/*.test.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        paths: [{ name: "dockerode", message: "Only server/src/sandbox knows Docker." }],
        patterns: parts
          .filter((part) => part !== "protocol")
          .map((part) => ({ group: [`@code-runner/${part}`], message: "server may import only: protocol." })),
      },
    ],
  },
};

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "**/.cache/**", "server/languages/*/conformance/**"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none" }],
      "no-console": "off",
    },
  },
  { files: ["**/*.test.ts"], rules: { "@typescript-eslint/no-unused-expressions": "off" } },
  { files: ["packages/code-runner/src/**/*.ts"], ...lit.configs["flat/recommended"] },
  { files: ["packages/code-runner/src/**/*.ts"], ...wc.configs["flat/recommended"] },
  ...arrowRules,
  dockerRule,
);
