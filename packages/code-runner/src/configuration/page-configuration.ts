import type { Credentials } from "@code-runner/client";
import type { AssetLocations } from "@code-runner/runtimes";
import type { PageConfiguration } from "./configuration.js";
import { configurationScript } from "./configuration-script.js";
import { configuredByScript } from "./configuration.js";

/** The page's configuration: what `configure` was given, over what the page's configuration script says. */
export function pageConfiguration(page: Pick<ParentNode, "querySelector">): PageConfiguration {
  return { ...readConfiguration(configurationScript(page)), ...configuredByScript() };
}

/**
 * The execution server of a snippet: its own option, else the page's, else the origin that served the script. Null where
 * none of them is an address on the web.
 */
export function serverOf(
  option: string | null,
  { server }: PageConfiguration,
  scriptUrl: string,
  pageUrl: string,
): string | null {
  const given = option ?? server;
  try {
    const url = given === undefined ? new URL(new URL(scriptUrl).origin) : new URL(given, pageUrl);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** What the page's configuration shows to this server: nothing, unless it is the page's own. */
export function credentialsFor(
  server: string,
  configuration: PageConfiguration,
  scriptUrl: string,
  pageUrl: string,
): Credentials {
  const own = serverOf(null, configuration, scriptUrl, pageUrl);
  if (own === null || new URL(own).origin !== new URL(server).origin) return {};
  return { token: configuration.token, embedToken: configuration.embedToken };
}

/** Reads what a configuration script says. What is not understood is left out. */
export function readConfiguration(value: object): PageConfiguration {
  const { server, token, embedToken, assets, network, pyodideBase, packageIndex, serverImports, reportRuns } =
    value as Record<string, unknown>;
  return {
    ...(typeof server === "string" ? { server } : {}),
    ...(typeof token === "string" ? { token } : {}),
    ...(typeof embedToken === "string" ? { embedToken } : {}),
    ...(isAssets(assets) ? { assets } : {}),
    ...(Array.isArray(network) ? { network: network.filter((origin) => typeof origin === "string") } : {}),
    ...(typeof pyodideBase === "string" ? { pyodideBase } : {}),
    ...(typeof packageIndex === "string" ? { packageIndex } : {}),
    ...(Array.isArray(serverImports)
      ? { serverImports: serverImports.filter((module) => typeof module === "string") }
      : {}),
    ...(typeof reportRuns === "boolean" ? { reportRuns } : {}),
  };
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Addresses, or groups of addresses. Unknown names do no harm: nobody asks for them. */
function isAssets(value: unknown): value is Partial<AssetLocations> {
  const isAddress = (entry: unknown) => typeof entry === "string";
  return (
    isObject(value) &&
    Object.values(value).every(
      (entry) => isAddress(entry) || (isObject(entry) && Object.values(entry).every(isAddress)),
    )
  );
}
