import { CodeText } from "./code-text.js";
import { tokenColor } from "./token-colors.js";
import { TOKEN_KINDS } from "./token.js";
import { tokenize } from "./tokenize.js";

/** Names of our highlights in the page's registry. */
const ERROR_LINE = "code-runner-error-line";
const tokenHighlight = (kind: string) => `code-runner-${kind}`;

const NOTHING = () => undefined;

/** Rules for highlighted text in some code. Where they name no element, the browser looks at all that is on the page. */
const rulesFor = (code: string) =>
  TOKEN_KINDS.map((kind) => highlightRule(code, tokenHighlight(kind), `color: ${tokenColor(kind)};`)).join("");

const highlightRule = (code: string, name: string, look: string) =>
  `${code}::highlight(${name}), ${code} *::highlight(${name}) { ${look} }`;

const highlightRules = new CSSStyleSheet();
highlightRules.replaceSync(
  rulesFor("code-runner:state(plain) pre") +
    rulesFor(".panel pre") +
    highlightRule(
      ":is(code-runner, .panel) pre",
      ERROR_LINE,
      "background-color: var(--_error-tint); text-decoration: underline 1px wavy var(--_error);",
    ),
);

/** Ours by name, also those that are not in the page's registry now. */
const highlights = new Map<string, Highlight>();

const forcedColors = matchMedia("(forced-colors: active)");
forcedColors.addEventListener("change", () => [...highlights.keys()].forEach(register));

/** In forced colours a highlight is a selection's block of colour, whatever its rules say: only the error's line is one. */
function register(name: string): void {
  const highlight = highlights.get(name);
  if (highlight === undefined || (forcedColors.matches && name !== ERROR_LINE)) CSS.highlights.delete(name);
  else CSS.highlights.set(name, highlight);
}

/** Colours code without changing the DOM. Returns what takes the colours away again. */
export function paintCode(element: Element, language: string): () => void {
  const code = new CodeText(element);
  const tokens = tokenize(code.text, language);
  const unpaints = TOKEN_KINDS.map((kind) => {
    const ranges = tokens.filter((token) => token.kind === kind).map(({ from, to }) => code.range(from, to));
    return paint(
      element,
      tokenHighlight(kind),
      ranges.filter((range) => range !== null),
    );
  });
  return () => unpaints.forEach((unpaint) => unpaint());
}

/** A marked line, with what takes the mark away. */
export interface LineMark {
  range: StaticRange;
  unmark: () => void;
}

/** Marks a line, counted from 1; null when there is no such line. */
export function markLine(element: Element, line: number): LineMark | null {
  const range = new CodeText(element).line(line);
  return range === null ? null : { range, unmark: paint(element, ERROR_LINE, [range]) };
}

function paint(element: Element, name: string, ranges: readonly StaticRange[]): () => void {
  if (!("highlights" in CSS)) return NOTHING;
  adoptRules(element);
  const highlight = highlights.get(name) ?? new Highlight();
  highlights.set(name, highlight);
  register(name);
  ranges.forEach((range) => highlight.add(range));
  return () => ranges.forEach((range) => highlight.delete(range));
}

/** The rules are needed in each tree that holds highlighted text. */
function adoptRules(element: Element): void {
  const tree = element.getRootNode();
  if (!(tree instanceof Document || tree instanceof ShadowRoot)) return;
  if (!tree.adoptedStyleSheets.includes(highlightRules)) tree.adoptedStyleSheets.push(highlightRules);
}
