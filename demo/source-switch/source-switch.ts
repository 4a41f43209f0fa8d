/** How a snippet can be written down. */
export const SOURCE_FORMS = {
  tag: "HTML",
  fence: "Markdown",
  iframe: "iframe",
} as const;

/** A way to write a snippet down: its tag, its fence, or an iframe. */
export type SourceForm = keyof typeof SOURCE_FORMS;

/** The choice between them, for the whole page. The style sheet shows what is chosen, so it needs no script. */
export function sourceSwitch(forms: readonly SourceForm[]): string {
  const choices = forms.map(
    (form, index) =>
      `<label><input type="radio" name="source-form" value="${form}"${index === 0 ? " checked" : ""} />${SOURCE_FORMS[form]}</label>`,
  );
  return `<fieldset class="source-switch"><legend>Source</legend>${choices.join("")}</fieldset>`;
}
