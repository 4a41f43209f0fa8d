import type { CheckResult } from "@code-runner/protocol";
import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import type { ComparedLine } from "./compare-output.js";
import { exerciseStrings } from "./exercise-strings.js";
import type { Judgement } from "./judgement.js";
import { OUTPUT_CHECK } from "./judgement.js";

/** How a run was judged: one sentence, which is read aloud because its place was there before, and each check with its message. */
export function checkList(judgement: Judgement | null, isStale: boolean): TemplateResult {
  const isShown = judgement !== null;
  return html`
    <section
      class="checks ${isShown ? "" : "empty"} ${isStale ? "stale" : ""}"
      part="checks"
      aria-label=${isShown ? exerciseStrings.checks : nothing}
    >
      <p class="sum" role="status">${isShown && !isStale ? summary(judgement.checks) : nothing}</p>
      ${
        isShown
          ? html`<ul>
              ${judgement.checks.map((check) => item(check, judgement.difference))}
            </ul>`
          : nothing
      }
    </section>
  `;
}

function summary(checks: readonly CheckResult[]): string {
  const passed = checks.filter((check) => check.passed).length;
  return passed === checks.length
    ? exerciseStrings.allPassed(checks.length)
    : exerciseStrings.somePassed(passed, checks.length);
}

function item(check: CheckResult, difference: readonly ComparedLine[] | null): TemplateResult {
  const { passed, message } = check;
  const isOutput = check.name === OUTPUT_CHECK;
  return html`
    <li class=${passed ? "good" : "bad"} part="check">
      <span class="verdict" aria-hidden="true">${passed ? "✓" : "✗"}</span>
      <div>
        <span class="spoken">${passed ? exerciseStrings.passed : exerciseStrings.failed}: </span>
        <span class="name">${isOutput ? exerciseStrings.expectedOutput : nameOf(check)}</span>
        ${
          isOutput && difference !== null
            ? comparison(difference)
            : message === ""
              ? nothing
              : html`<p class="message">${message}</p>`
        }
      </div>
    </li>
  `;
}

/** What runtimes call a check that has no name. */
const NAMELESS = "check";

const nameOf = ({ name }: CheckResult): string => (name === NAMELESS ? exerciseStrings.check : name);

function comparison(lines: readonly ComparedLine[]): TemplateResult {
  const marks = { same: " ", missing: "−", unexpected: "+" };
  return html`
    <div class="difference" role="group" aria-label=${exerciseStrings.difference} tabindex="0">
      ${lines.map(
        ({ kind, text }) =>
          html`<div class="line ${kind}">
            ${
              kind === "same"
                ? nothing
                : html`<span class="spoken"
                    >${kind === "missing" ? exerciseStrings.missing : exerciseStrings.unexpected}:
                  </span>`
            }<span class="sign" aria-hidden="true">${marks[kind]}</span><span class="text">${text}</span>
          </div>`,
      )}
      <p class="legend" aria-hidden="true">− ${exerciseStrings.missing} · + ${exerciseStrings.unexpected}</p>
    </div>
  `;
}
