import type { Lang } from "@ratusha/kernel";
import PDFDocument from "pdfkit";
import type { EDocument } from "../document.ts";
import { type Block, readableFiles } from "./blocks.ts";
import { runs, useFonts } from "./font.ts";
import { qrPath } from "./qr.ts";
import { copySummary } from "./summary.ts";
import { copyWords } from "./words.ts";

type Pdf = InstanceType<typeof PDFDocument>;

const ink = "#0b0c0c";
const grey = "#505a5f";

/**
 * A readable copy as PDF. It says on its first lines that it is a copy, and on its last where the original can be checked.
 * About 25 ms of work each: rendered on request only.
 */
export async function renderPdf(document: EDocument, lang: Lang, zone?: string): Promise<Uint8Array> {
  const words = copyWords[lang];
  const summary = copySummary(document, lang, zone);
  const { shown, others } = readableFiles(document.files, lang);
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top: 56, bottom: 56, left: 62, right: 56 },
    lang,
    displayTitle: true,
    info: { Title: summary.title, Author: document.metadata.author.name, Subject: words.copy },
  });
  const finished = collect(pdf);
  useFonts(pdf);

  write(pdf, `${words.copy}. ${words.copyExplained}`, 9, grey);
  pdf.moveDown(1);
  write(pdf, summary.title, 18, ink);
  pdf.moveDown(0.5);
  for (const [label, value] of summary.facts) pair(pdf, label, value);
  pdf.moveDown(0.5);
  for (const [, blocks] of shown) for (const block of blocks) writeBlock(pdf, block);
  if (others.length > 0)
    section(
      pdf,
      words.files,
      others.map((file) => `${file.name} (${words.attachment})`),
    );
  section(pdf, words.signatures, summary.signatures.length > 0 ? summary.signatures : [words.noSignatures]);
  if (summary.additions.length > 0) section(pdf, words.additions, summary.additions);
  if (summary.verificationUrl !== undefined) drawQr(pdf, summary.verificationUrl, words.check);
  pdf.end();
  return finished;
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const parts: Uint8Array[] = [];
  pdf.on("data", (part: Uint8Array) => parts.push(part));
  pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
  pdf.on("error", reject);
  return promise;
}

function writeBlock(pdf: Pdf, block: Block): void {
  if (block.kind === "heading") {
    pdf.moveDown(0.5);
    write(pdf, block.text, 13, ink);
  } else if (block.kind === "pair") pair(pdf, block.label, block.text);
  else {
    write(pdf, block.text, 10.5, ink);
    pdf.moveDown(0.3);
  }
}

function section(pdf: Pdf, heading: string, lines: readonly string[]): void {
  pdf.moveDown(0.8);
  write(pdf, heading, 13, ink);
  for (const line of lines) write(pdf, `• ${line}`, 10, ink);
}

function pair(pdf: Pdf, label: string, value: string): void {
  write(pdf, label, 8.5, grey);
  write(pdf, value, 10.5, ink);
  pdf.moveDown(0.25);
}

/** The subsets of the typeface hold either Cyrillic or the rest: a line is written run by run. */
function write(pdf: Pdf, text: string, size: number, colour: string): void {
  const pieces = runs(text);
  pdf.fontSize(size).fillColor(colour);
  pieces.forEach(({ font, text: piece }, index) => {
    pdf.font(font).text(piece, { continued: index < pieces.length - 1, lineGap: size * 0.25 });
  });
}

function drawQr(pdf: Pdf, url: string, label: string): void {
  const { size, path } = qrPath(url);
  const side = 96;
  if (pdf.y + side + 30 > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
  pdf.moveDown(1);
  const top = pdf.y;
  pdf.save();
  pdf.translate(pdf.page.margins.left, top).scale(side / size);
  pdf.path(path).fill("#000000");
  pdf.restore();
  pdf.x = pdf.page.margins.left;
  pdf.y = top + side + 6;
  write(pdf, `${label}: ${url}`, 9, grey);
}
