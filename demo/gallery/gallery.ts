// What the gallery does in the browser: its filter, and its copy buttons.
import { enableCopyButtons } from "../source-switch/copy-buttons.js";

const element = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;

const field = element<HTMLInputElement>("filter");
const found = element("found");
const options = [...document.querySelectorAll<HTMLElement>("section.option")];

/** Where the filter is kept, so that a link can hold it and going back finds it again. */
const FILTER_PARAMETER = "filter";

function applyFilter(): void {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const option of options) {
    const isFound = words.every((word) => textOf(option).includes(word));
    option.hidden = !isFound;
    linkTo(option)?.toggleAttribute("hidden", !isFound);
    if (isFound) count++;
  }
  for (const group of document.querySelectorAll<HTMLElement>("section.group"))
    group.hidden = group.querySelector(".option:not([hidden])") === null;
  for (const group of document.querySelectorAll<HTMLElement>(".contents > ul > li"))
    group.hidden = group.querySelector("ul > li:not([hidden])") === null;
  found.textContent = words.length === 0 ? "" : sentence(count);
}

const sentence = (count: number) =>
  count === 0
    ? "No attribute fits. Try fewer words."
    : `${count} ${count === 1 ? "attribute fits" : "attributes fit"}, of ${options.length}.`;

/** What is searched: the attribute's name and meaning, and what the author says of it; not the code. */
function textOf({ dataset, children }: HTMLElement): string {
  const prose = Array.from(children[1]?.querySelectorAll("p") ?? [], ({ textContent }) => textContent);
  return [dataset["words"], children[0]?.textContent, ...prose].join(" ").toLowerCase();
}

const linkTo = (option: HTMLElement) =>
  document.querySelector(`.contents a[href="#${option.getAttribute("aria-labelledby")}"]`)?.parentElement;

function remember(): void {
  const address = new URL(location.href);
  if (field.value.trim() === "") address.searchParams.delete(FILTER_PARAMETER);
  else address.searchParams.set(FILTER_PARAMETER, field.value.trim());
  history.replaceState(history.state, "", address);
}

const linkTarget = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

/** A link to an attribute that the filter hides shows it all the same. */
function revealTarget(): void {
  const target = linkTarget();
  if (target?.closest("[hidden]") == null) return;
  field.value = "";
  applyFilter();
  remember();
  target?.scrollIntoView();
}

/** Milliseconds in which sections that have come near the screen take their real height, and move what a link has led to. */
const SETTLING = 1000;

let settledAt = 0;

function holdTarget(): void {
  if (performance.now() < settledAt) linkTarget()?.scrollIntoView();
}

field.value = new URLSearchParams(location.search).get(FILTER_PARAMETER) ?? "";
field.addEventListener("input", () => {
  applyFilter();
  remember();
});
field.form?.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", revealTarget);
document.querySelector(".contents")?.addEventListener("click", () => (settledAt = performance.now() + SETTLING));
document.addEventListener("contentvisibilityautostatechange", holdTarget, true);
applyFilter();
revealTarget();
enableCopyButtons(document, found);
