import leven from "leven";
import { settings } from "./settings.js";

/** The setting that was probably meant: the nearest name, unless even that is far. */
export function nearestSetting(name: string): string | null {
  const wanted = plain(name);
  const names = Object.keys(settings.shape).map((setting) => ({ setting, distance: leven(wanted, plain(setting)) }));
  const nearest = names.reduce((best, one) => (one.distance < best.distance ? one : best));
  return nearest.distance <= Math.max(2, Math.floor(wanted.length / 3)) ? nearest.setting : null;
}

/** `rateLimitPerMinute` means RATE_LIMIT_PER_MINUTE. */
function plain(name: string): string {
  return name.replaceAll(/[^a-z0-9]/gi, "").toLowerCase();
}
