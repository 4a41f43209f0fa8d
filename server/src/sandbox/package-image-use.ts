import type Docker from "dockerode";

/** Docker's name of all images with packages; their tags are made from the pins. */
export const PACKAGE_IMAGES = "code-runner/packages";

/**
 * A second name of each image with packages, which ends with the day of its last use. Docker itself does not know when an
 * image was used, and a name is kept by every engine, for all servers that use it.
 */
const USED_IMAGES = "code-runner/packages-used";

const USED_TAG = /^code-runner\/packages-used:(?<tag>.+)-(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/;

/** An image with packages. */
export interface PackageImageUse {
  /** As Docker knows it. */
  name: string;
  /** Milliseconds since 1970: the end of the day of its last use, or when it was built. */
  usedAt: number;
  /** The names that tell of its use. */
  marks: string[];
}

/** Keeps in Docker that an image with packages was used on a day, and forgets the days before. */
export async function recordUse(docker: Docker, name: string, day: Date): Promise<void> {
  const tag = name.slice(PACKAGE_IMAGES.length + 1);
  const mark = `${tag}-${day.toISOString().slice(0, 10).replaceAll("-", "")}`;
  await docker.getImage(name).tag({ repo: USED_IMAGES, tag: mark });
  const { marks } = (await listPackageImages(docker)).find((image) => image.name === name) ?? { marks: [] };
  for (const earlier of marks.filter((one) => one !== `${USED_IMAGES}:${mark}`)) await removeName(docker, earlier);
}

/** All images with packages on this engine, the one that was used last first. */
export async function listPackageImages(docker: Docker): Promise<PackageImageUse[]> {
  const images = await docker.listImages({ filters: { reference: [PACKAGE_IMAGES, USED_IMAGES] } });
  const found = new Map<string, PackageImageUse>();
  const entry = (name: string, usedAt: number): PackageImageUse => {
    const use = found.get(name) ?? { name, usedAt, marks: [] };
    found.set(name, use);
    return use;
  };
  for (const { Created, RepoTags } of images) {
    for (const name of RepoTags ?? []) {
      const { tag, year, month, day } = USED_TAG.exec(name)?.groups ?? {};
      if (tag === undefined) {
        if (name.startsWith(`${PACKAGE_IMAGES}:`)) entry(name, Created * 1000);
        continue;
      }
      const endOfDay = Date.UTC(Number(year), Number(month) - 1, Number(day) + 1);
      const use = entry(`${PACKAGE_IMAGES}:${tag}`, endOfDay);
      use.usedAt = use.marks.length === 0 ? endOfDay : Math.max(use.usedAt, endOfDay);
      use.marks.push(name);
    }
  }
  return [...found.values()].sort((one, other) => other.usedAt - one.usedAt);
}

/** Takes one name from an image, which goes away with its last one. Nothing happens when it is gone already. */
export async function removeName(docker: Docker, name: string): Promise<void> {
  await docker
    .getImage(name)
    .remove()
    .catch((error: unknown) => {
      if (!(error instanceof Error && "statusCode" in error && error.statusCode === 404)) throw error;
    });
}
