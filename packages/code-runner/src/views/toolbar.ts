import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { strings } from "../strings.js";
import { icons } from "./icons.js";

/** Id of the box that shows the code; the tabs control it. */
export const PANEL_ID = "code";

export const tabId = (index: number) => `tab-${index}`;

export interface ToolbarProps {
  /** What stands above a snippet of one file. */
  caption: TemplateResult;
  files: readonly string[];
  activeFile: string;
  isBusy: boolean;
  isCopied: boolean;
  /** Buttons to show, by name; empty for all. */
  controls: readonly string[];
  /** What the author's own buttons say. */
  actions: readonly string[];
  /** Further buttons. */
  more: TemplateResult | typeof nothing;
  /** The author's button at this place was pressed. */
  onAction(index: number): void;
  onRun(): void;
  onStop(): void;
  onReset(): void;
  onCopy(): void;
  onFile(name: string): void;
}

/** The bar above the code: what it is at one end, what can be done with it at the other. */
export function toolbar(props: ToolbarProps): TemplateResult {
  const { controls, files, isBusy, isCopied } = props;
  const shows = (name: string) => controls.length === 0 || controls.includes(name);
  return html`
    <div class="toolbar" part="toolbar">
      ${files.length > 1 ? tabs(props) : props.caption}
      <div class="actions">
        ${props.more}
        ${props.actions.map(
          (label, index) =>
            html`<button
              class="action"
              part="button action-button"
              type="button"
              aria-disabled=${isBusy ? "true" : "false"}
              @click=${isBusy ? nothing : () => props.onAction(index)}
            >
              ${label}
            </button>`,
        )}
        ${
          shows("reset")
            ? html`<button
                class="quiet"
                part="button reset-button"
                type="button"
                title=${strings.reset}
                aria-label=${strings.reset}
                @click=${props.onReset}
              >
                ${icons.reset}
              </button>`
            : nothing
        }
        ${
          shows("copy")
            ? html`<button
                class="quiet"
                part="button copy-button"
                type="button"
                title=${isCopied ? strings.copied : strings.copy}
                aria-label=${isCopied ? strings.copied : strings.copy}
                @click=${props.onCopy}
              >
                ${isCopied ? icons.done : icons.copy}
              </button>`
            : nothing
        }
        ${
          shows("stop") && isBusy
            ? html`<button class="stop" part="button stop-button" type="button" @click=${props.onStop}>
                ${icons.stop}<span>${strings.stop}</span>
              </button>`
            : nothing
        }
        ${
          shows("run")
            ? html`<button
                class="run"
                part="button run-button"
                type="button"
                aria-disabled=${isBusy ? "true" : "false"}
                @click=${isBusy ? nothing : props.onRun}
              >
                ${icons.run}<span>${strings.run}</span>
              </button>`
            : nothing
        }
      </div>
    </div>
  `;
}

function tabs({ files, activeFile, onFile }: ToolbarProps): TemplateResult {
  const handleKey = (event: KeyboardEvent) => {
    const at = files.indexOf(activeFile);
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: files.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const index = (target + files.length) % files.length;
    onFile(files[index] ?? activeFile);
    const list = event.currentTarget as HTMLElement;
    list.querySelectorAll("button")[index]?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${strings.files} part="tabs" @keydown=${handleKey}>
      ${files.map(
        (name, index) =>
          html`<button
            class="tab"
            part="tab"
            type="button"
            role="tab"
            id=${tabId(index)}
            aria-selected=${name === activeFile ? "true" : "false"}
            aria-controls=${PANEL_ID}
            tabindex=${name === activeFile ? 0 : -1}
            @click=${() => onFile(name)}
          >
            ${name}
          </button>`,
      )}
    </div>
  `;
}
