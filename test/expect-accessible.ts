import assert from "node:assert/strict";
import { createRequire } from "node:module";
import type { Page } from "puppeteer-core";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** The part of axe that is used here; it is in the page. */
interface Axe {
  run(): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

/** Nobody can use less than this, says WCAG 1.4.10: as much as 1280 pixels at 400 %. */
const NARROWEST = 320;

/** Fails unless axe finds nothing in a page, light and dark, wide and narrow, and nothing is wider than a narrow window. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.addScriptTag({ path: axePath });
  for (const width of [1280, NARROWEST]) {
    await page.setViewport({ width, height: 900 });
    for (const value of ["light", "dark"]) {
      await page.emulateMediaFeatures([
        { name: "prefers-color-scheme", value },
        { name: "prefers-reduced-motion", value: "reduce" },
      ]);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: Axe };
        const found = await axe.run();
        return found.violations.map(({ id, help, nodes }) => ({
          id,
          help,
          nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ""}`),
        }));
      });
      assert.deepEqual(violations, [], `${value}, ${width} pixels wide`);
    }
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(scrollWidth <= width, `the page is ${scrollWidth} pixels wide in a window of ${width}`);
  }
}
