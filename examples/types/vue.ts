import type { GlobalComponents } from "vue";
import type {} from "@code-runner/code-runner/vue";

type Props = InstanceType<GlobalComponents["code-runner"]>["$props"];

export const props: Props = { language: "python", onRunFinish: (event) => console.log(event.detail.status) };

// @ts-expect-error There is no such place.
export const wrongValue: Props = { "run-on": "moon" };
// @ts-expect-error A boolean takes no text.
export const wrongType: Props = { readonly: "yes" };
// @ts-expect-error The name is misspelled.
export const wrongName: Props = { langage: "python" };
// @ts-expect-error A run has no total.
export const wrongEvent: Props = { onRunFinish: (event: { total: number }) => console.log(event.total) };
