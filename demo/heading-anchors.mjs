/** Plugin for markdown-it: every heading gets an id made of its words, and a link to itself. */
export function headingAnchors(markdown) {
  markdown.core.ruler.push("heading_anchors", ({ tokens, Token }) => {
    tokens.forEach((token, index) => {
      if (token.type !== "heading_open") return;
      const inline = tokens[index + 1];
      const id = slug(inline.content);
      token.attrSet("id", id);
      const open = new Token("link_open", "a", 1);
      open.attrSet("href", `#${id}`);
      inline.children = [open, ...inline.children, new Token("link_close", "a", -1)];
    });
  });
}

function slug(text) {
  return text
    .toLowerCase()
    .replace(/c\+\+/g, "cpp")
    .replace(/c#/g, "csharp")
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}
