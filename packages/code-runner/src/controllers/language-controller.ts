import type { ReactiveControllerHost } from "lit";
import { configuredByScript, onConfigure } from "../configuration/configuration.js";
import type { DrawnController } from "../element/drawn-element.js";
import { nearestLanguage, SHIPPED_LANGUAGES } from "../localization/nearest-language.js";
import { speak } from "../localization/translatable.js";
import type { Translation } from "../localization/translation.js";

/** What is said in each language that some element of the page is in, and has been loaded. */
const translations = new Map<string, Partial<Translation>>();

/** For each language that needs a translation, that it has come. */
const loadings = new Map<string, Promise<void>>();

const ENGLISH: Partial<Translation> = {};

const hosts = new Set<ReactiveControllerHost>();

function hasTranslation(language: string): boolean {
  const base = language.split("-")[0];
  const authors = Object.keys(configuredByScript().strings ?? {}).map((name) => name.toLowerCase());
  return [...SHIPPED_LANGUAGES, ...authors].some((name) => name === base || name === language);
}

/** Lets an element speak the language of the text around it. Add it before whatever draws sentences. */
export class LanguageController implements DrawnController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #stopListening = () => {};

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    this.#stopListening = onConfigure(() => {
      translations.clear();
      loadings.clear();
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    this.#stopListening();
  }

  /** Drawing happens at one go, so that elements of different languages do not get in each other's way. */
  hostUpdate(): void {
    const language = nearestLanguage(this.#host);
    speak(language, translations.get(language) ?? ENGLISH);
  }

  hostNeeds(): readonly unknown[] {
    const language = nearestLanguage(this.#host);
    if (translations.has(language) || !hasTranslation(language)) return [];
    if (!loadings.has(language)) loadings.set(language, this.#load(language));
    return [loadings.get(language)];
  }

  async #load(language: string): Promise<void> {
    try {
      const { loadTranslation } = await import("../localization/load-translation.js");
      translations.set(language, await loadTranslation(language));
    } catch {
      // English will do, and the next element tries again.
      loadings.delete(language);
      return;
    }
    for (const host of hosts) host.requestUpdate();
  }
}
