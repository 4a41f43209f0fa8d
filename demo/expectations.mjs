const comment = /^<!-- expect (.*?)-->\s*$/s;

/** What may be in the comment, and the attribute that it becomes. */
const attributeNames = { status: "data-expect-status", output: "data-expect-output", input: "data-input" };

/**
 * Plugin for markdown-it: a comment such as `<!-- expect status="success" output="42" -->` right above a snippet becomes
 * attributes of the snippet, which tests read: how its run ends, a text that it prints and, when it asks, what to type.
 * It comes after our own plugin, which turns fences into HTML.
 */
export function expectations(markdown) {
  markdown.core.ruler.after("code_runner", "expectations", (state) => {
    state.tokens = state.tokens.filter((token, index) => {
      const [, pairs] = (token.type === "html_block" && comment.exec(token.content)) || [];
      if (pairs === undefined) return true;
      const snippet = state.tokens[index + 1];
      if (!snippet?.content.startsWith("<code-runner")) {
        throw new Error(`There is no snippet right below ${token.content.trim()}`);
      }
      snippet.content = snippet.content.replace("<code-runner", () => `<code-runner ${attributes(pairs)}`);
      return false;
    });
  });
}

function attributes(pairs) {
  return Array.from(pairs.matchAll(/(\w+)="([^"]*)"/g), ([, name, value]) => {
    if (!Object.hasOwn(attributeNames, name)) throw new Error(`A snippet has no expectation "${name}".`);
    return `${attributeNames[name]}="${value}"`;
  }).join(" ");
}
