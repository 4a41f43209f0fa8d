import type { OptionName } from "@code-runner/snippet";

/** Options that an author looks for together. */
export interface OptionGroup {
  id: string;
  /** What the author wants. */
  title: string;
  description: string;
  options: readonly OptionName[];
}

/** Every option once, in the order in which authors want them. A test names the one that is missing. */
export const OPTION_GROUPS: readonly OptionGroup[] = [
  {
    id: "look",
    title: "Point at the code",
    description: "Numbers, highlights and heights: what readers see before they touch anything.",
    options: ["line-numbers", "highlight", "height", "wrap", "theme"],
  },
  {
    id: "name",
    title: "Say what it is",
    description: "Names, languages, and code that lives in a file of its own.",
    options: ["language", "filename", "caption", "source-href", "src"],
  },
  {
    id: "output",
    title: "Shape the output",
    description: "As a table, as a picture, beside the code, or not at all.",
    options: ["output", "output-to", "show-value"],
  },
  {
    id: "input",
    title: "Give it something to work on",
    description: "Input, arguments, environment variables and packages.",
    options: ["stdin", "interactive", "tty", "args", "env", "packages"],
  },
  {
    id: "reader",
    title: "Decide what readers can do",
    description: "All of it by default. Take away what distracts, keep what they wrote.",
    options: ["readonly", "controls", "persist"],
  },
  {
    id: "run",
    title: "Choose where and how long it runs",
    description: "In the page or on a server, by itself or on a press, within limits.",
    options: ["run-on", "autorun", "timeout", "memory-limit", "type-check", "server", "network"],
  },
  {
    id: "together",
    title: "Let snippets work together",
    description: "Share variables, run what comes before, and know the page they are on.",
    options: ["session", "depends-on", "content-id"],
  },
];
