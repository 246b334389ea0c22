import type { Lang } from "@ratusha/kernel";
import PDFDocument from "pdfkit";
import type { EDocument } from "../document.ts";
import { type Wording, wordsIn } from "../paper/paper.ts";
import { numbered } from "../paper/words.ts";
import { useFonts } from "./font.ts";
import { qrPath } from "./qr.ts";
import { drawSetting, type Pdf, type Setting, set } from "./setting.ts";
import { brand, ink, line, margins, measure, quiet, Sheet, warning } from "./sheet.ts";
import { type CopySignature, type CopySummary, type CopyTold, copySummary } from "./summary.ts";
import type { CopyWords } from "./words.ts";

/**
 * A readable copy as PDF on A4. It says at its head that it is a copy, and at its end where the original can be checked.
 * About 50 ms of work each: rendered on request only.
 */
export async function renderPdf(document: EDocument, lang: Lang, told?: CopyTold): Promise<Uint8Array> {
  const summary = copySummary(document, lang, told);
  const { words, heading, paper } = summary;
  const pdf = new PDFDocument({
    size: "A4",
    // Zero: the sheet keeps the margins itself, and pdfkit begins no page of its own.
    margin: 0,
    bufferPages: true,
    lang,
    displayTitle: true,
    info: { Title: heading.title, Author: document.metadata.author.name, Subject: words.copy },
  });
  const finished = collect(pdf);
  useFonts(pdf);
  const sheet = new Sheet(pdf);
  const inLang = (wording: Wording): string => wordsIn(wording, lang);

  if (summary.over !== undefined) {
    sheet.text(summary.over, { size: 12, colour: warning, weight: 600, leading: 1.3 });
    sheet.space(10);
  }
  sheet.text(`${words.copy}. ${words.copyExplained}`, { size: 8, colour: quiet });
  sheet.space(18);
  if (paper.issuer !== undefined) {
    sheet.text(inLang(paper.issuer), { size: 13, colour: ink, weight: 600, leading: 1.3 });
    sheet.space(7);
    sheet.rule(brand, 1);
    sheet.space(9);
  }
  const number = heading.number === undefined ? "" : numbered(heading.number, lang);
  sheet.ends(heading.date, number, { size: 10, colour: quiet });
  for (const { name, value } of paper.parties ?? []) {
    const column = { x: margins.left + measure / 2, width: measure / 2 };
    sheet.space(10);
    sheet.text(inLang(name), { size: 8.5, colour: quiet }, column);
    sheet.text(inLang(value), { size: 10.5, colour: ink }, column);
  }
  sheet.space(24);
  sheet.text(heading.title, { size: 17, colour: ink, weight: 600, leading: 1.25 }, { keep: 40 });
  sheet.space(12);
  for (const part of paper.parts) {
    if (part.kind === "facts") {
      sheet.space(2);
      sheet.table(part.facts, inLang);
      sheet.space(12);
    } else {
      sheet.text(inLang(part.text), { size: 10.5, colour: ink, leading: 1.5 });
      sheet.space(8);
    }
  }
  drawEnd(pdf, sheet, summary);
  numberPages(pdf, summary, lang);
  pdf.end();
  return finished;
}

const small = { size: 7.5, colour: quiet };

/** What the copy says of the document: other files, signatures, additions, where to check, the fingerprint. */
function drawEnd(pdf: Pdf, sheet: Sheet, { words, others, ...summary }: CopySummary): void {
  const section = (heading: string, lines: readonly string[], keep = 0): void => {
    sheet.space(12);
    sheet.text(heading, { size: 12, colour: ink, weight: 600, leading: 1.3 }, { keep: Math.max(keep, 30) });
    sheet.space(5);
    for (const words of lines) sheet.text(words, { size: 10, colour: ink });
  };
  if (others.length > 0) {
    section(
      words.files,
      others.map(({ name }) => `${name} (${words.attachment})`),
    );
  }
  section(words.signatures, summary.signatures.length > 0 ? [] : [words.noSignatures], 90);
  sheet.space(3);
  drawSignatures(pdf, sheet, summary.signatures, words);
  if (summary.additions.length > 0) section(words.additions, summary.additions);
  const identity = `${words.identity}: ${summary.identity}`;
  if (summary.verificationUrl !== undefined) drawCheck(pdf, sheet, summary.verificationUrl, identity, words);
  else {
    sheet.space(12);
    sheet.text(identity, small);
  }
}

const gap = 12;
const inner = 11;

/** Signatures in frames, two in a row, as a stamp would stand. */
function drawSignatures(pdf: Pdf, sheet: Sheet, signatures: readonly CopySignature[], words: CopyWords): void {
  const width = (measure - gap) / 2;
  for (let first = 0; first < signatures.length; first += 2) {
    const row = signatures
      .slice(first, first + 2)
      .map((signature) => settingsOf(pdf, signature, width - 2 * inner, words));
    const height = Math.max(...row.map(heightOf)) + 2 * inner;
    sheet.room(height + gap);
    const top = sheet.y;
    row.forEach((settings, index) => {
      const left = margins.left + index * (width + gap);
      pdf.roundedRect(left, top, width, height, 4).lineWidth(1).stroke(brand);
      let y = top + inner;
      for (const setting of settings) {
        drawSetting(pdf, setting, left + inner, y);
        y += setting.height;
      }
    });
    sheet.space(height + gap);
  }
}

function settingsOf(
  pdf: Pdf,
  { name, capacity, time, certificate }: CopySignature,
  width: number,
  words: CopyWords,
): Setting[] {
  return [
    set(pdf, name, width, { size: 10.5, colour: brand, weight: 600, leading: 1.35 }),
    set(pdf, words[capacity], width, { size: 9, colour: ink }),
    ...(time === undefined ? [] : [set(pdf, time, width, { size: 9, colour: ink })]),
    ...(certificate === undefined ? [] : [set(pdf, certificate, width, { size: 7, colour: quiet })]),
  ];
}

function heightOf(settings: readonly Setting[]): number {
  return settings.reduce((sum, { height }) => sum + height, 0);
}

function drawCheck(pdf: Pdf, sheet: Sheet, url: string, identity: string, words: CopyWords): void {
  const side = 78;
  sheet.space(10);
  sheet.room(side + 12);
  sheet.rule(line, 0.6);
  sheet.space(10);
  const top = sheet.y;
  const { size, path } = qrPath(url);
  pdf.save();
  // The quiet zone stands in the margin, so that the code itself is in line with the text.
  pdf.translate(margins.left - (4 * side) / size, top).scale(side / size);
  pdf.path(path).fill("#000000");
  pdf.restore();
  const left = margins.left + side + 8;
  const width = measure - side - 8;
  const address = set(pdf, url, width, { size: 9, colour: brand });
  const settings = [
    set(pdf, words.check, width, { size: 11, colour: ink, weight: 600 }),
    set(pdf, words.checkExplained, width, { size: 9, colour: ink }),
    address,
    set(pdf, identity, width, { ...small, leading: 1.9 }),
  ];
  let y = top + (side - heightOf(settings)) / 2;
  for (const setting of settings) {
    drawSetting(pdf, setting, left, y);
    if (setting === address) pdf.link(left, y, width, address.height, url);
    y += setting.height;
  }
  sheet.space(side);
}

/** Every page says what it is a page of. */
function numberPages(pdf: Pdf, { words, heading }: CopySummary, lang: Lang): void {
  const { count } = pdf.bufferedPageRange();
  const style = { size: 8, colour: quiet };
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(index);
    const pages = words.sheet.replace("{page}", String(index + 1)).replace("{pages}", String(count));
    const whose = heading.number === undefined ? words.copy : `${words.copy}, ${numbered(heading.number, lang)}`;
    const y = pdf.page.height - 40;
    drawSetting(pdf, set(pdf, whose, measure * 0.7, style), margins.left, y);
    drawSetting(pdf, set(pdf, pages, measure * 0.3, { ...style, align: "right" }), margins.left + measure * 0.7, y);
  }
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const parts: Uint8Array[] = [];
  pdf.on("data", (part: Uint8Array) => parts.push(part));
  pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
  pdf.on("error", reject);
  return promise;
}
