import type { Program } from "@code-runner/protocol";
import { canonicalLanguage, readSnippet, toProgram } from "@code-runner/snippet";
import type { SnippetNode } from "@code-runner/snippet";
import type { DefaultTreeAdapterTypes } from "parse5";
import { parse } from "parse5";

/** The Python programs of a page: the snippets of an HTML page, or the fences and snippets of a Markdown page. */
export function pythonPrograms(text: string, isMarkdown: boolean): Program[] {
  const programs = isMarkdown ? programsInMarkdown(text) : programsInHtml(text);
  return programs.filter(({ language }) => language === "python");
}

function programsInHtml(text: string): Program[] {
  return snippetElements(new HtmlNode(parse(text), null)).map((element) => toProgram(readSnippet(element).snippet));
}

/** Every fence counts, because what makes one runnable differs between sites; a package too many does no harm. */
function programsInMarkdown(text: string): Program[] {
  const fences = [...text.matchAll(/^([ \t]*)(`{3,}|~{3,})[ \t]*([^\n]*)\n([\s\S]*?)^[ \t]*\2/gm)];
  const fenced = fences.map(([, , , info = "", content = ""]): Program => {
    const language = canonicalLanguage(/^\{?\.?([\w+#-]+)/.exec(info)?.[1] ?? "");
    return { language, files: [{ name: "main.py", content }], entry: "main.py", packages: packagesIn(info) };
  });
  // The tag around a fence may ask for packages; without the fences the rest is HTML as far as tags go.
  const asked = [...text.matchAll(/<code-runner\b[^>]*>/g)].flatMap(([tag]) => packagesIn(tag));
  const fromTags: Program = { language: "python", files: [], entry: "", packages: asked };
  const outside = fences.reduce((rest, [fence]) => rest.replace(fence, () => ""), text);
  return [...fenced, fromTags, ...programsInHtml(outside)];
}

function packagesIn(text: string): string[] {
  const [, quoted = ""] = /\bpackages\s*=\s*["']([^"']*)["']/.exec(text) ?? [];
  return quoted.split(/\s+/).filter((name) => name !== "");
}

function snippetElements(node: SnippetNode): SnippetNode[] {
  if (node.nodeName === "code-runner") return [node];
  return Array.from(node.childNodes).flatMap(snippetElements);
}

/** A node of parse5 seen as a DOM node. */
class HtmlNode implements SnippetNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: readonly HtmlNode[];
  readonly parentNode: HtmlNode | null;
  readonly #attributes: ReadonlyMap<string, string>;

  constructor(node: DefaultTreeAdapterTypes.Node, parent: HtmlNode | null) {
    this.nodeName = node.nodeName;
    this.nodeType = "tagName" in node ? 1 : node.nodeName === "#text" ? 3 : 8;
    this.nodeValue = "value" in node ? node.value : null;
    this.parentNode = parent;
    this.#attributes = new Map("attrs" in node ? node.attrs.map(({ name, value }) => [name, value]) : []);
    this.childNodes = "childNodes" in node ? node.childNodes.map((child) => new HtmlNode(child, this)) : [];
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  getAttributeNames(): string[] {
    return [...this.#attributes.keys()];
  }
}
