import type {} from "@code-runner/code-runner/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

type Attributes = SvelteHTMLElements["code-runner"];

export const attributes: Attributes = {
  language: "python",
  "onrun-finish": (event) => console.log(event.detail.status),
};

// @ts-expect-error There is no such place.
export const wrong: Attributes = { "run-on": "moon" };
