/** Attributes that HTML gives every element. They are none of our options, and no mistakes either. */
const GLOBAL_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "accesskey anchor autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint " +
    "exportparts hidden id inert inputmode is itemid itemprop itemref itemscope itemtype lang nonce part popover " +
    "role slot spellcheck style tabindex title translate writingsuggestions"
  ).split(" "),
);

/**
 * Whether an attribute may stand on any element: HTML's own, `data-*`, `aria-*`, event handlers, and what frameworks
 * leave behind, whose names hold signs that no option's name holds (`:class`, `@click`, `_ngcontent-x`).
 */
export function isHtmlAttribute(name: string): boolean {
  return GLOBAL_ATTRIBUTES.has(name) || /^(?:data-|aria-|on[a-z]|v-|x-)|[^a-z0-9-]/.test(name);
}
