import { svg } from "lit";
import type { TemplateResult } from "lit";

/** A picture beside a label: decoration, so it is silent. */
const icon = (path: string): TemplateResult => svg`
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d=${path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>
  </svg>`;

const solidIcon = (path: string): TemplateResult => svg`
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=${path} fill="currentColor"/></svg>`;

export const icons = {
  run: solidIcon("M5 3.6v8.8a.6.6 0 0 0 .92.5l6.9-4.4a.6.6 0 0 0 0-1L5.92 3.1A.6.6 0 0 0 5 3.6z"),
  stop: solidIcon("M4.5 3.5h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z"),
  reset: icon("M3 8a5 5 0 1 0 1.6-3.7L3 5.8M3 2.8v3h3"),
  copy: icon("M6.5 5.5h6v8h-6zM9.5 5.5v-3h-6v8h3"),
  done: icon("M3.5 8.5l3 3 6-7"),
};
