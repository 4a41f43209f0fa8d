import type {} from "@code-runner/code-runner/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

type Attributes = SvelteHTMLElements["code-runner"];

export const attributes: Attributes = {
  language: "python",
  "onrun-finish": (event) => console.log(event.detail.status),
};

// @ts-expect-error There is no such place.
export const wrongValue: Attributes = { "run-on": "moon" };
// @ts-expect-error A boolean takes no text.
export const wrongType: Attributes = { readonly: "yes" };
// @ts-expect-error The name is misspelled.
export const wrongName: Attributes = { langage: "python" };
// @ts-expect-error A run has no total.
export const wrongEvent: Attributes = { "onrun-finish": (event: { total: number }) => console.log(event.total) };
