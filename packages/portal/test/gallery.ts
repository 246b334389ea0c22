/** Draws the gallery: `node --import … main.ts [lang] [name]` writes PNG files into /screenshots. */
import "../src/tsx/hook.ts";

const { drawGallery } = await import("./gallery-draw.ts");
const [langs = "be", names = "", widths = "1200", scheme = "light"] = process.argv.slice(2);
const findings = await drawGallery({
  langs: langs.split(","),
  names: names === "" ? [] : names.split(","),
  widths: widths.split(",").map(Number),
  screenshots: true,
  axe: true,
  dark: scheme === "dark",
});
for (const finding of findings) process.stdout.write(`${finding}\n`);
process.exit(findings.length === 0 ? 0 : 1);
