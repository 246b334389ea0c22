/**
 * Draws every page in every look into /screenshots and says what is wrong with it: `npm run gallery`. With words, only
 * some: `npm run gallery -- be,ru home-in,queue phone,print`.
 */
import { isLang, langs } from "@ratusha/kernel";
import "../src/tsx/hook.ts";

const { drawGallery, looks } = await import("./gallery-draw.ts");
const isLook = (name: string): name is keyof typeof looks => Object.hasOwn(looks, name);
const [tongues = "", names = "", ways = ""] = process.argv.slice(2).map((word) => (word === "all" ? "" : word));
const wanted = {
  langs: tongues === "" ? langs : tongues.split(",").filter(isLang),
  names: names === "" ? [] : names.split(","),
};
let wrong = 0;
for (const look of ways === "" ? Object.keys(looks).filter(isLook) : ways.split(",").filter(isLook)) {
  const findings = await drawGallery({
    ...wanted,
    look,
    screenshots: true,
    axe: look !== "print" && look !== "zoom",
    lateFace: look === "phone",
  });
  for (const finding of findings) process.stdout.write(`${finding}\n`);
  wrong += findings.length;
}
process.stdout.write(`${wrong} findings\n`);
process.exit(wrong === 0 ? 0 : 1);
