import { join } from "node:path";
import type { Config } from "../config.js";
import { packageFolder } from "../folders.js";
import type { Language } from "../languages/language.js";
import type { ApprovedPackages } from "../packages/approved-packages.js";
import type { connectDocker } from "../sandbox/docker.js";
import { ImageBuilder } from "../sandbox/images.js";
import { PackageImages } from "../sandbox/package-images.js";

/** What the images of a command are about. */
interface Subject {
  docker: ReturnType<typeof connectDocker>;
  languages: Language[];
  /** Folders of the languages, those of the owner first. */
  folders: readonly string[];
  approved: ApprovedPackages;
}

/** What makes images for the owner, who may build any of them. */
export function ownersImages(
  { baseImage, debianMirror, pythonIndex, packagesMaxMegabytes: maxMegabytes, packageImages: keep }: Config,
  { docker, languages, folders, approved }: Subject,
): { builder: ImageBuilder; packageImages: PackageImages } {
  const builder = new ImageBuilder({
    docker,
    languages,
    languageFolders: folders,
    launcherFolder: join(packageFolder, "launcher"),
    mayBuild: true,
    baseImage,
    debianMirror,
  });
  const packageImages = new PackageImages({
    docker,
    languages,
    images: builder,
    approved,
    folder: join(packageFolder, "package-images"),
    pythonIndex,
    maxMegabytes,
    keep,
  });
  return { builder, packageImages };
}
