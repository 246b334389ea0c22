import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isLang, type Lang, langs } from "@ratusha/kernel";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { violationsIn } from "../src/testing/axe.ts";
import { launchBrowser } from "../src/testing/browser.ts";
import { inspectPage } from "./gallery-checks.ts";
import { inspectPaper } from "./gallery-paper.ts";
import { inspectReading } from "./gallery-reading.ts";
import { serveGallery } from "./gallery-serve.ts";
import { inspectSheets } from "./gallery-sheets.ts";
import { inspectLateFace, inspectShift, placesIn } from "./gallery-shift.ts";
import { inspectSight } from "./gallery-sight.ts";

const screenshotFolder = fileURLToPath(new URL("../../../screenshots/portal", import.meta.url));

/** The ways in which every page is looked at. */
export const looks = {
  desk: { width: 1280 },
  "desk-dark": { width: 1280, scheme: "dark" },
  phone: { width: 360, scheme: "light" },
  "phone-dark": { width: 360, scheme: "dark" },
  /** A tablet held upright, and a desk's 1440 pixels at 200 %. */
  tablet: { width: 720 },
  /** A desk's 1280 × 1024 pixels at 400 %. */
  zoom: { width: 320, height: 256 },
  forced: { width: 1280, forced: true },
  /** The width between the margins of an A4 sheet. */
  print: { width: 650, paper: true },
} as const satisfies Readonly<Record<string, Look>>;

interface Look {
  readonly width: number;
  readonly height?: number;
  readonly scheme?: "dark" | "light";
  readonly forced?: true;
  readonly paper?: true;
}

/** The name of a look. */
export type LookName = keyof typeof looks;

/** WCAG 2.2 AA and axe's best practices. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What is fetched for a first page, fonts included, stays below this many bytes. */
const firstLoad = 100_000;

/** Draws pages of the gallery in a browser; the answer is everything found wrong with them. */
export async function drawGallery(wanted: {
  readonly look: LookName;
  readonly langs?: readonly Lang[];
  /** All pages, where none is named. */
  readonly names?: readonly string[];
  readonly screenshots?: boolean;
  readonly axe?: boolean;
  /** What a mouse points at meanwhile. */
  readonly pointed?: string;
  /** Whether each is looked at by a slow line too, on which the typeface comes last. */
  readonly lateFace?: boolean;
}): Promise<string[]> {
  const gallery = await serveGallery((wanted.langs ?? langs).filter(isLang), wanted.names ?? []);
  // A name that fits no page would otherwise find nothing wrong.
  if (gallery.paths.length === 0) throw new Error("no page of the gallery is called that");
  const look: Look = looks[wanted.look];
  const browser = await launchBrowser();
  const findings: string[] = [];
  try {
    const context = await openContext(browser, look);
    // A machine that is busy with something else says nothing about a page.
    context.setDefaultTimeout(0);
    const tab = await context.newPage();
    if (look.paper === true) await tab.emulateMedia({ media: "print" });
    const heard: string[] = [];
    tab.on("console", (message) => {
      if (message.type() === "error") heard.push(`console: ${message.text()} ${message.location().url}`);
    });
    tab.on("pageerror", (error) => heard.push(`page: ${error.message}`));
    tab.on("request", (request) => {
      if (!request.url().startsWith(gallery.origin)) heard.push(`asks elsewhere: ${request.url()}`);
    });
    for (const path of gallery.paths) {
      const plain = look.width > 650 && gallery.hasScript(path) ? await withoutScripts(gallery, tab, path) : undefined;
      const late = wanted.lateFace === true ? await inspectLateFace(tab, gallery.origin + path) : [];
      heard.length = 0;
      await tab.goto(gallery.origin + path);
      await tab.evaluate(() => document.fonts.ready);
      const jumps = plain === undefined ? [] : await inspectShift(tab, plain);
      const seen = await inspect(tab, look);
      if (wanted.pointed !== undefined) await tab.hover(wanted.pointed);
      if (wanted.axe === true) seen.push(...(await runAxe(tab)));
      const weight = gallery.weightOf(path);
      if (weight > firstLoad) seen.push(`weighs ${weight} bytes at first`);
      for (const finding of [...jumps, ...late, ...seen, ...heard])
        findings.push(`${path}, ${wanted.look}: ${finding}`);
      if (wanted.screenshots === true) await keep(tab, wanted.look, look, path);
    }
  } finally {
    await browser.close();
    gallery.close();
  }
  return findings;
}

/** Where the parts of a page stand as long as no script has come. */
async function withoutScripts(gallery: Awaited<ReturnType<typeof serveGallery>>, tab: Page, path: string) {
  gallery.serveScripts(false);
  try {
    await tab.goto(gallery.origin + path);
    return await placesIn(tab);
  } finally {
    gallery.serveScripts(true);
  }
}

async function inspect(tab: Page, look: Look): Promise<string[]> {
  if (look.paper === true) return [...(await tab.evaluate(inspectPaper)), ...inspectSheets(await printed(tab))];
  const touch = look.width < 640;
  return [
    ...(await tab.evaluate(inspectPage, { touch })),
    ...(await tab.evaluate(inspectReading)),
    ...(await tab.evaluate(inspectSight)),
  ];
}

async function openContext(browser: Browser, look: Look): Promise<BrowserContext> {
  return await browser.newContext({
    viewport: { width: look.width, height: look.height ?? 800 },
    colorScheme: look.scheme ?? "light",
    forcedColors: look.forced === true ? "active" : "none",
    reducedMotion: "reduce",
  });
}

async function runAxe(tab: Page): Promise<string[]> {
  const violations = await violationsIn(tab, { runOnly: rules });
  return violations.map(({ impact, id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.target.join(" "));
    return `${impact} ${id}: ${help} (${where.join("; ")})`;
  });
}

async function printed(tab: Page): Promise<Buffer> {
  return await tab.pdf({ preferCSSPageSize: true });
}

async function keep(tab: Page, name: LookName, look: Look, path: string): Promise<void> {
  const folder = join(screenshotFolder, name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, path.slice(1).replace("/", "-"));
  if (look.paper === true) writeFileSync(`${file}.pdf`, await printed(tab));
  else await tab.screenshot({ path: `${file}.png`, fullPage: true });
}
