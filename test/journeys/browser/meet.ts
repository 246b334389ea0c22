/// <reference lib="dom" />
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { violationsIn } from "@ratusha/portal/testing";
import type { Page } from "playwright-core";
import { unheard } from "./reading.ts";

const screenshots = join(import.meta.dirname, "../../../screenshots");
mkdirSync(screenshots, { recursive: true });
/** `JOURNEY_SCREENSHOTS=all` adds every page in the dark scheme, in forced colours and on paper. */
const all = process.env["JOURNEY_SCREENSHOTS"] === "all";
/** With every language walked, each page is looked over in each; else in the language that it was met in first. */
const every = all || process.env["JOURNEYS"] === "every";

/** The widths of phones that no page may scroll sideways at; the first is the one of the screenshots. */
const phones = [390, 360] as const;
/** WCAG 2.2, levels A and AA. */
const criteria = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const met = new Set<string>();
const lookedOver = new Set<string>();
const findings: string[] = [];

/** Every page met so far, as `lang name`. */
export function pagesMet(): ReadonlySet<string> {
  return met;
}

/** All that was wrong with the pages met so far: a walk goes on, so that one run tells everything. */
export function pageFindings(): readonly string[] {
  return findings;
}

/**
 * Looks a page over, the first time that it is met in its language: one h1, landmarks, a title, labels, nothing
 * from axe, no sideways scroll on phones; `npm run journeys` listens to it as a screen reader does, goes
 * through it with Tab, and leaves screenshots under speaking names.
 */
export async function meet(page: Page, name: string): Promise<void> {
  const lang = /^\/(be|ru|en)(\/|$)/.exec(new URL(page.url()).pathname)?.[1] ?? "";
  assert.notEqual(lang, "", `${page.url()} is not in a language`);
  if (met.has(`${lang} ${name}`)) return;
  met.add(`${lang} ${name}`);
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  // What axe tells of a page does not depend on its language; what fits on a phone does.
  const closely = every || !lookedOver.has(name);
  lookedOver.add(name);
  const found = [...(await shape(page, lang)), ...(closely ? await axe(page) : [])];
  if (every) await page.screenshot({ path: join(screenshots, `${lang}-${size.width}-${name}.png`), fullPage: true });
  for (const width of phones) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await onPhone(page, width)));
    if (every && width === phones[0]) {
      await page.screenshot({ path: join(screenshots, `${lang}-${width}-${name}.png`), fullPage: true });
    }
  }
  await page.setViewportSize(size);
  if (every ? lang === "en" : closely) found.push(...(await afterDark(page, `${lang}-${size.width}`, name)));
  if (every && lang === "en") found.push(...(await unheard(page)));
  if (all && lang === "ru") await inForcedColours(page, `${lang}-${size.width}`, name);
  findings.push(...found.map((finding) => `${lang} ${name}: ${finding}`));
}

/** The page as it comes out of a printer. */
export async function printed(page: Page, name: string): Promise<void> {
  if (!all) return;
  const lang = new URL(page.url()).pathname.slice(1, 3);
  await page.pdf({ path: join(screenshots, `${lang}-print-${name}.pdf`), format: "A4" });
}

/**
 * A readable copy of a document, which is no page of the portal: on a screen, on a phone and on paper. It comes in a
 * sandbox where nothing runs, axe neither: its words are laid into an empty page.
 */
export async function meetCopy(from: Page, address: string, lang: string): Promise<void> {
  const response = await from.request.get(address);
  const page = await from.context().newPage();
  await page.setContent(await response.text());
  if (every) {
    await page.screenshot({ path: join(screenshots, `${lang}-1280-document-copy.png`), fullPage: true });
    await page.pdf({ path: join(screenshots, `${lang}-print-document-copy.pdf`), format: "A4" });
  }
  const found = await axe(page);
  for (const width of phones) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await onPhone(page, width)));
  }
  if (every) await page.screenshot({ path: join(screenshots, `${lang}-360-document-copy.png`), fullPage: true });
  await page.close();
  findings.push(...found.map((finding) => `${lang} document-copy: ${finding}`));
}

/** The same page in the dark scheme, in one language since colours do not depend on it: contrast is looked at again. */
async function afterDark(page: Page, prefix: string, name: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const violations = await violationsIn(page, { runOnly: { type: "rule", values: ["color-contrast"] } });
  if (all) await page.screenshot({ path: join(screenshots, `${prefix}-dark-${name}.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: "light" });
  return violations.map((violation) => `in the dark: ${told(violation)}`);
}

/** The same page as someone sees it who lets the system choose all colours; for people to look at. */
async function inForcedColours(page: Page, prefix: string, name: string): Promise<void> {
  await page.emulateMedia({ forcedColors: "active" });
  await page.screenshot({ path: join(screenshots, `${prefix}-forced-${name}.png`), fullPage: true });
  await page.emulateMedia({ forcedColors: "none" });
}

async function shape(page: Page, lang: string): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  return page.evaluate((expected) => {
    const wrong: string[] = [];
    const count = (selector: string) => document.querySelectorAll(selector).length;
    if (count("h1") !== 1) wrong.push(`${count("h1")} h1`);
    if (count("main") !== 1 || count("header") < 1 || count("footer") < 1) wrong.push("a landmark is missing");
    if (document.documentElement.lang !== expected) wrong.push("the language is not said");
    if (!document.title.includes(" – ") && !document.title.includes(" - ") && document.title.length < 8) {
      wrong.push(`the title says little: ${document.title}`);
    }
    if (document.querySelector("a[href='#content']") === null) wrong.push("no skip link");
    const text = document.body.innerText;
    if (/undefined|\[object |NaN|\{[a-z]+\}/.test(text)) wrong.push("a hole in the text");
    return wrong;
  }, lang);
}

async function axe(page: Page): Promise<string[]> {
  const violations = await violationsIn(page, { runOnly: criteria });
  return violations.map(told);
}

type Violation = Awaited<ReturnType<typeof violationsIn>>[number];

function told({ impact, id, help, nodes }: Violation): string {
  return `axe ${impact} ${id}: ${help} (${nodes.map((node) => node.target.join(" ")).join("; ")})`;
}

async function onPhone(page: Page, width: number): Promise<string[]> {
  const { sideways, small } = await page.evaluate(() => ({
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: [...document.querySelectorAll("main button, main a.rt-button, main summary")]
      .filter((element) => element instanceof HTMLElement && element.offsetParent !== null)
      .filter((element) => element.getBoundingClientRect().height < 43.5)
      .map((element) => element.textContent?.trim() ?? ""),
  }));
  return [
    ...(sideways > 0 ? [`scrolls ${sideways} pixels sideways at ${width}`] : []),
    ...small.map((text) => `"${text}" is too low to touch at ${width}`),
  ];
}
