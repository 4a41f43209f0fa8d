// What the build of the demo takes from TypeScript.
export { markdownItCodeRunner } from "@code-runner/markdown/markdown-it";
export { builderPage } from "./builder/builder-page.js";
export { galleryPage } from "./gallery/gallery-page.js";
export { readExample } from "./gallery/example.js";
