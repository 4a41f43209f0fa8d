import type { GlobalComponents } from "vue";
import type {} from "@code-runner/code-runner/vue";

type Props = InstanceType<GlobalComponents["code-runner"]>["$props"];

export const props: Props = { language: "python", onRunFinish: (event) => console.log(event.detail.status) };

// @ts-expect-error There is no such place.
export const wrong: Props = { "run-on": "moon" };
