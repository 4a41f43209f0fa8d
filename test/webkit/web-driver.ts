import { setTimeout as sleep } from "node:timers/promises";

/** How WebDriver names an element in JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** An element of a page, from outside. */
export interface ElementReference {
  [ELEMENT]: string;
}

/** Keys that are not letters, as WebDriver spells them. */
export const keys = { tab: "\uE004", enter: "\uE007", control: "\uE009", escape: "\uE00C", end: "\uE010" } as const;

/** Milliseconds between two looks at a page. */
const PAUSE = 50;

/** Sends one command to a WebDriver. @throws with what the driver says went wrong. */
export async function command(driver: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(driver + path, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${path}: ${error}: ${message}`);
}

/** A browser window that is driven by WebDriver (https://www.w3.org/TR/webdriver2/), with real keys and a real pointer. */
export class WebDriverSession {
  readonly #driver: string;
  readonly #path: string;

  private constructor(driver: string, id: string) {
    this.#driver = driver;
    this.#path = `/session/${id}`;
  }

  /** Opens a window. @param driver the driver's address. */
  static async open(driver: string): Promise<WebDriverSession> {
    const answer = await command(driver, "POST", "/session", { capabilities: {} });
    const session = new WebDriverSession(driver, (answer as { sessionId: string }).sessionId);
    // Far beyond what a page needs: what ends a wait is the test, which can say what it waited for.
    await session.#post("/timeouts", { script: 120_000, pageLoad: 120_000 });
    return session;
  }

  async goTo(url: string): Promise<void> {
    await this.#post("/url", { url });
  }

  /** Calls a function in the page, with values that JSON or a reference can carry, and waits for what it promises. */
  async evaluate<Arguments extends readonly unknown[], Value>(
    call: (...values: Arguments) => Value,
    ...values: Arguments
  ): Promise<Awaited<Value>> {
    const script = `const values = [...arguments], done = values.pop();
      Promise.resolve().then(() => (${String(call)})(...values))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = (await this.#post("/execute/async", { script, args: values })) as { value: unknown; error?: string };
    if (answer.error !== undefined) throw new Error(`In the page: ${answer.error}`);
    return answer.value as Awaited<Value>;
  }

  /** Calls a function in the page until what it returns counts as true. @param most milliseconds to go on for. */
  async waitFor<Arguments extends readonly unknown[], Value>(
    what: string,
    most: number,
    call: (...values: Arguments) => Value,
    ...values: Arguments
  ): Promise<NonNullable<Awaited<Value>>> {
    const deadline = Date.now() + most;
    for (;;) {
      const found = await this.evaluate(call, ...values);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`Waited ${most / 1000} s, in vain: ${what}`);
      await sleep(PAUSE);
    }
  }

  /** Presses the pointer's button in the middle of an element that is in view. */
  async click(origin: ElementReference): Promise<void> {
    // Not WebDriver's own click: it takes a shadow root for something that is in the way.
    const actions = [
      { type: "pointerMove", duration: 0, origin, x: 0, y: 0 },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.#act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
  }

  /** Presses keys one after the other, at whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.#press([...text].flatMap((value) => [down(value), up(value)]));
  }

  /** Presses a key while Control is held. */
  async typeWithControl(key: string): Promise<void> {
    await this.#press([down(keys.control), down(key), up(key), up(keys.control)]);
  }

  async close(): Promise<void> {
    await command(this.#driver, "DELETE", this.#path);
  }

  #press(actions: readonly { type: string; value: string }[]): Promise<void> {
    return this.#act({ type: "key", id: "keyboard", actions });
  }

  async #act(source: Record<string, unknown>): Promise<void> {
    await this.#post("/actions", { actions: [source] });
  }

  #post(path: string, body: unknown): Promise<unknown> {
    return command(this.#driver, "POST", this.#path + path, body);
  }
}

const down = (value: string) => ({ type: "keyDown", value });
const up = (value: string) => ({ type: "keyUp", value });
