/** The factory of browsers that know trusted types, which TypeScript does not. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string } | undefined;
}

const policy = makePolicy();

/**
 * HTML as a page takes it that requires trusted types. Only for what cannot run as the page: a frame without scripts, one with
 * an origin of its own, or a document that is only read.
 */
export const trustedHtml = (html: string): string => policy?.createHTML(html) ?? html;

function makePolicy() {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  try {
    return trustedTypes?.createPolicy("code-runner", { createHTML: (html) => html });
  } catch {
    // The page's `trusted-types` does not list it. Where it requires them, such output stays text.
    return undefined;
  }
}
