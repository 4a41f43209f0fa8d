import type Docker from "dockerode";
import { isInUse } from "./image-prune.js";
import type { PruneReport } from "./image-prune.js";
import { listPackageImages, removeName } from "./package-image-use.js";
import type { PackageImageUse } from "./package-image-use.js";

/** Which images with packages of earlier lists stay, so that going back to such a list takes no build. */
export interface PackageImageLimits {
  /** Days after their last use. */
  days: number;
  /** How many, those of the present list not counted. */
  count: number;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Which images with packages of earlier lists need not stay: those that nobody has used for long, and of the others all but
 * the ones used last.
 *
 * @param images the one that was used last comes first.
 * @param current Docker's names of the images with the packages of the present list.
 */
export function outlived(
  images: readonly PackageImageUse[],
  current: ReadonlySet<string>,
  { days, count }: PackageImageLimits,
  now: number,
): PackageImageUse[] {
  const earlier = images.filter(({ name }) => !current.has(name));
  return earlier.filter(({ usedAt }, index) => index >= count || now - usedAt > days * DAY);
}

/**
 * Removes images with packages of earlier lists, as far as they need not stay.
 *
 * @param current Docker's names of the images with the packages of the present list, which stay.
 */
export async function prunePackageImages(
  docker: Docker,
  current: ReadonlySet<string>,
  limits: PackageImageLimits,
): Promise<PruneReport> {
  const report: PruneReport = { removed: [], kept: [] };
  for (const { name, marks } of outlived(await listPackageImages(docker), current, limits, Date.now())) {
    const [container] = await docker.listContainers({ all: true, filters: { ancestor: [name] } });
    if (container !== undefined || !(await removeAll(docker, [...marks, name]))) report.kept.push(name);
    else report.removed.push(name);
  }
  return report;
}

/** Whether the image is gone: a container that has just been made keeps it. */
async function removeAll(docker: Docker, names: readonly string[]): Promise<boolean> {
  try {
    for (const name of names) await removeName(docker, name);
    return true;
  } catch (error) {
    if (isInUse(error)) return false;
    throw error;
  }
}
