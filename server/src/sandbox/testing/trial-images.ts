import type Docker from "dockerode";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { findBaseImage } from "../base-image.js";

/** Images as a build would leave them: the base image under other names. */
export class TrialImages {
  readonly #docker: Docker;
  readonly #created: string[] = [];

  constructor(docker: Docker) {
    this.#docker = docker;
  }

  /** Makes one and resolves with its id, which no other has. Without `repo` and `tag` it has no name. */
  async leave(
    repo: string | undefined,
    tag: string | undefined,
    labels: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const base = await findBaseImage(this.#docker, process.env.BASE_IMAGE || undefined);
    assert.ok(base);
    const container = await this.#docker.createContainer({ Image: base.id, Cmd: ["true"], Labels: { trial: "yes" } });
    const changes = Object.entries({ ...labels, trial: randomUUID() }).map(([key, value]) => `LABEL ${key}=${value}`);
    const { Id } = (await container.commit({ repo, tag, changes: changes.join("\n") })) as { Id: string };
    await container.remove({ force: true });
    this.#created.push(Id);
    return Id;
  }

  /** Removes what is left of them. */
  async remove(): Promise<void> {
    for (const id of this.#created)
      await this.#docker
        .getImage(id)
        .remove({ force: true })
        .catch(() => undefined);
  }
}
