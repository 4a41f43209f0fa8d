import { settings } from "./settings.js";
import type { SettingName } from "./settings.js";

/** The rows of the table of settings in docs/host-the-server.md. */
export function settingRows(): string[] {
  return (Object.keys(settings.shape) as SettingName[]).map((name) => {
    const schema = settings.shape[name];
    const { description = "", default: told } = schema.meta() ?? {};
    const fixed = schema.safeParse(undefined);
    const value =
      typeof told === "string" ? told : fixed.success && fixed.data !== undefined ? String(fixed.data) : "none";
    return `\`${name}\` | ${value} | ${description}`;
  });
}
