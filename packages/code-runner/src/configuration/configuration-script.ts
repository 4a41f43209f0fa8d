const CONFIGURATION_SELECTOR = 'script[type="application/json"][data-code-runner-config]';

/** What the page's configuration script says, unchecked. Where it is not JSON, nothing, and the author is told. */
export function configurationScript(page: Pick<ParentNode, "querySelector">): object {
  const text = page.querySelector(CONFIGURATION_SELECTOR)?.textContent;
  if (text == null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch (error) {
    console.warn("<code-runner>: the page's configuration is not JSON.", error);
    return {};
  }
}
