/**
 * Draws the mark as pictures, for whoever takes no SVG: the icon of a phone's home screen and the preview that other sites show beside a link.
 * Run when the mark changes: `node packages/portal/test/draw-icons.ts`.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../src/testing/browser.ts";

const folder = new URL("../src/page/mark/", import.meta.url);
const mark = readFileSync(new URL("mark.svg", folder), "utf8");
const [, tower = ""] = /<path[^>]*? d="([^"]+)"/.exec(mark) ?? [];
const font = readFileSync(
  fileURLToPath(import.meta.resolve("@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2")),
).toString("base64");
const latin = readFileSync(
  fileURLToPath(import.meta.resolve("@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2")),
).toString("base64");
const white = `<svg viewBox="0 0 32 32" fill="#fff"><path fill-rule="evenodd" d="${tower}"/></svg>`;
const page = (style: string, body: string) =>
  `<!DOCTYPE html><style>*{margin:0;box-sizing:border-box}body{background:#324ca7;color:#fff;height:100vh;overflow:hidden}${style}</style>${body}`;

const pictures = [
  // A maskable icon keeps the inner four fifths (W3C manifest, safe zone); the picture goes to the edge.
  {
    name: "icon.png",
    width: 512,
    height: 512,
    html: page("svg{position:absolute;inset:112px;width:288px;height:288px}", white),
  },
  {
    name: "preview.png",
    width: 1200,
    height: 630,
    html: page(
      `@font-face{font-family:G;font-weight:400 900;src:url(data:font/woff2;base64,${font});unicode-range:U+400-45F}` +
        `@font-face{font-family:G;font-weight:400 900;src:url(data:font/woff2;base64,${latin});unicode-range:U+0-FF}` +
        "body{display:flex;align-items:center;gap:72px;padding:0 104px;font-family:G}svg{width:256px;height:256px;flex:none}" +
        "b{display:block;font-size:120px;font-weight:650;line-height:1.15;letter-spacing:-.02em}",
      `${white}<p><b>Ратуша</b><b>Ratusha</b></p>`,
    ),
  },
];

const browser = await launchBrowser();
for (const { name, width, height, html } of pictures) {
  const tab = await browser.newPage({ viewport: { width, height } });
  await tab.setContent(html);
  await tab.evaluate(() => document.fonts.ready);
  await tab.screenshot({ path: fileURLToPath(new URL(name, folder)) });
}
await browser.close();
