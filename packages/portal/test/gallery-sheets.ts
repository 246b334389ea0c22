import { inflateSync } from "node:zlib";

/** A4 in points, as PDF measures. */
const a4 = [595, 842] as const;

/** What is wrong with the sheets that a page is printed on: not A4, or nothing on one but its number. */
export function inspectSheets(pdf: Buffer): string[] {
  const found: string[] = [];
  const text = pdf.toString("latin1");
  const sheets = [...text.matchAll(/<<\s*\/Type \/Page\b[\s\S]*?endobj/g)].map(([sheet]) => sheet);
  if (sheets.length === 0) found.push("no sheet");
  for (const [index, sheet] of sheets.entries()) {
    const [, width = "", height = ""] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(sheet) ?? [];
    const isA4 = Math.abs(Number(width) - a4[0]) < 2 && Math.abs(Number(height) - a4[1]) < 2;
    if (!isA4) found.push(`sheet ${index + 1} is ${width} × ${height}`);
    const runs = drawnOn(pdf, text, sheet).match(/T[jJ]\b/g)?.length ?? 0;
    // “2 / 3” at the foot is there on an empty sheet, too.
    if (runs < 3) found.push(`sheet ${index + 1} of ${sheets.length} is empty`);
  }
  return found;
}

/** The drawing of a sheet, unpacked; an empty one is not packed. */
function drawnOn(pdf: Buffer, text: string, sheet: string): string {
  const number = /\/Contents (\d+) 0 R/.exec(sheet)?.[1];
  const at = number === undefined ? -1 : text.search(new RegExp(`(?:^|\\n)${number} 0 obj`));
  const begins = text.indexOf("stream\n", at) + "stream\n".length;
  const length = Number(/\/Length (\d+)/.exec(text.slice(at, begins))?.[1] ?? 0);
  return at === -1 || length === 0 ? "" : inflateSync(pdf.subarray(begins, begins + length)).toString("latin1");
}
