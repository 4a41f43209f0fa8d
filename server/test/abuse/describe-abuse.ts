import { after, before, describe, it } from "node:test";
import type { TestServer, TestServerOptions } from "../../src/testing/test-server.js";
import { AbuseServer, startPublicServer } from "./abuse-server.js";

/** Defines one attack. Whatever it does, the server has to recover from it. */
export type DefineAttack = (title: string, attack: (server: AbuseServer) => Promise<void>) => void;

export interface AbuseOptions extends TestServerOptions {
  /** How many sandboxes wait for a program when there is nothing to do. Default: 0. */
  waiting?: number;
  /** Makes ready what the server needs. */
  prepare?: () => Promise<void>;
  /** Takes away what was made ready, after the server is closed. */
  cleanUp?: () => Promise<void>;
  /** Why these attacks cannot be made here; false where they can. */
  skip?: string | false;
}

/** A theme of the abuse suite: attacks on one server, and after each of them the server is as it was before. */
export function describeAbuse(theme: string, define: (attack: DefineAttack) => void, options: AbuseOptions = {}): void {
  const { waiting = 0, prepare, cleanUp, skip = false, ...serverOptions } = options;
  describe(theme, { skip }, () => {
    let server: TestServer | undefined;
    before(async () => {
      await prepare?.();
      server = await startPublicServer(serverOptions);
      // The first program finds cold caches and an empty pool: its time tells nothing.
      await new AbuseServer(server, waiting, () => undefined).assertRecovers();
    });
    after(async () => {
      await server?.close();
      await cleanUp?.();
    });

    define((title, attack) => {
      it(title, async (context) => {
        const { logged } = server as TestServer;
        const abused = new AbuseServer(server as TestServer, waiting, (line) => context.diagnostic(line));
        logged.length = 0;
        try {
          await attack(abused);
          await abused.assertRecovers();
        } catch (error) {
          context.diagnostic(`The server logged: ${logged.slice(0, 20).join("\n")}`);
          throw error;
        }
      });
    });
  });
}
