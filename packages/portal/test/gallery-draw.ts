import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { isLang } from "@ratusha/kernel";
import { chromium as playwright } from "playwright-core";
import { assetFolder } from "../build/assets.ts";
import { loadManifest } from "../src/asset/manifest.ts";
import { renderPage } from "../src/page/render.tsx";
import { galleryPages } from "./gallery-pages.tsx";
import { sampleVisit } from "./gallery-visit.ts";

const screenshotFolder = fileURLToPath(new URL("../../../screenshots/portal", import.meta.url));

/** Draws pages of the gallery in a browser; the answer is everything found wrong: axe, sideways scroll. */
export async function drawGallery(wanted: {
  readonly langs: readonly string[];
  readonly names: readonly string[];
  readonly widths: readonly number[];
  readonly screenshots: boolean;
  readonly axe: boolean;
  readonly dark?: boolean;
}): Promise<string[]> {
  const assets = await loadManifest();
  const pages = new Map<string, string>();
  for (const lang of wanted.langs.filter(isLang)) {
    for (const { name, visitor, page } of galleryPages(lang)) {
      if (wanted.names.length > 0 && !wanted.names.includes(name)) continue;
      pages.set(`/${lang}/${name}`, renderPage(sampleVisit(lang, assets, `/${name}`, visitor), page));
    }
  }
  const types: Readonly<Record<string, string>> = {
    css: "text/css",
    js: "text/javascript",
    woff2: "font/woff2",
    svg: "image/svg+xml",
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const page = pages.get(path);
    if (page !== undefined) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
    } else if (/^\/assets\/[\w.-]+$/.test(path)) {
      const type = types[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type }).end(readFileSync(join(assetFolder, path.slice(8))));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  process.env["AWS_EXECUTION_ENV"] ??= "AWS_Lambda_nodejs22.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-quic", "--disable-gpu"],
  });
  const findings: string[] = [];
  try {
    for (const width of wanted.widths) {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        colorScheme: wanted.dark === true ? "dark" : "light",
        reducedMotion: "reduce",
      });
      const tab = await context.newPage();
      for (const path of pages.keys()) {
        await tab.goto(origin + path);
        await tab.evaluate(() => document.fonts.ready);
        const sideways = await tab.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (sideways > 0) findings.push(`${path} at ${width}: scrolls ${sideways} pixels sideways`);
        const { violations } = wanted.axe ? await new AxeBuilder({ page: tab }).analyze() : { violations: [] };
        for (const violation of violations) {
          const where = violation.nodes
            .map((node) => node.target.join(" "))
            .slice(0, 3)
            .join("; ");
          findings.push(`${path} at ${width}: ${violation.impact} ${violation.id}: ${violation.help} (${where})`);
        }
        if (wanted.screenshots) {
          const folder = join(screenshotFolder, `${width}${wanted.dark === true ? "-dark" : ""}`);
          mkdirSync(folder, { recursive: true });
          await tab.screenshot({ path: join(folder, `${path.slice(1).replace("/", "-")}.png`), fullPage: true });
        }
      }
      await context.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
  return findings;
}
