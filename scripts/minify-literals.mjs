// Makes the style sheets and templates in JavaScript smaller: a minifier of JavaScript leaves what is between backticks as it is.
import MagicString from "magic-string";

/** @type {Record<string, (text: string) => string>} What may go from the literals of each tag. */
const shrink = {
  css: (text) =>
    text
      .replace(/\/\*[^]*?\*\//g, "")
      .replace(/\s+/g, " ")
      .replace(/ ?([{};,]) ?/g, "$1")
      .replace(/([\w-]): /g, "$1:")
      .replaceAll(";}", "}"),
  // A line break is white space that a browser shows as a space at most, and between two tags of ours as nothing.
  html: shrinkMarkup,
  svg: shrinkMarkup,
};

function shrinkMarkup(text) {
  return text.replace(/>\s*\n\s*</g, "><").replace(/\s*\n\s*/g, " ");
}

/**
 * A Rollup plugin. Literals with the tag `css`, `html` or `svg` lose what nobody sees. It goes after what makes JavaScript
 * of TypeScript.
 *
 * @param {{ include: RegExp }} options `include` says in which files.
 */
export function minifyLiterals({ include }) {
  return {
    name: "minify-literals",
    transform(code, id) {
      if (!include.test(id) || !/\b(?:css|html|svg)`/.test(code)) return null;
      const result = new MagicString(code);
      walk(this.parse(code), (node) => {
        const minify = node.type === "TaggedTemplateExpression" && shrink[node.tag.name];
        if (!minify) return;
        for (const { start, end } of node.quasi.quasis) {
          const text = code.slice(start, end);
          const small = minify(text);
          if (small !== text) result.update(start, end, small);
        }
      });
      return { code: result.toString(), map: result.generateMap({ hires: true }) };
    },
  };
}

function walk(node, visit) {
  if (typeof node?.type !== "string") return;
  visit(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) value.forEach((child) => walk(child, visit));
    else if (typeof value === "object" && value !== null) walk(value, visit);
  }
}
