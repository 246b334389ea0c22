import type PDFDocument from "pdfkit";
import { runs, type Weight } from "./font.ts";

export type Pdf = InstanceType<typeof PDFDocument>;

/** How a text is set; sizes in points. */
export interface Style {
  readonly size: number;
  readonly colour: string;
  readonly weight?: Weight;
  /** Height of a line in sizes; 1.4 by default. */
  readonly leading?: number;
  readonly align?: "left" | "right";
}

interface Piece {
  readonly font: string;
  readonly text: string;
  readonly width: number;
}

interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

/** A text broken into lines of a width, ready to be drawn. */
export interface Setting {
  readonly style: Style;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly lineHeight: number;
  readonly height: number;
}

/** The most lines of one text: a copy is for reading, and the original holds the rest. */
const mostLines = 2000;

/** Breaks a text at its spaces, and a word that is wider than the line (an address, a digest) anywhere. A no-break space holds. */
export function set(pdf: Pdf, text: string, width: number, style: Style): Setting {
  const weight = style.weight ?? 400;
  const measure = (words: string): Line => {
    const pieces = runs(words).map(({ font, text: piece }): Piece => {
      const name = `${font}-${weight}`;
      return { font: name, text: piece, width: pdf.font(name).fontSize(style.size).widthOfString(piece) };
    });
    return { pieces, width: pieces.reduce((sum, piece) => sum + piece.width, 0) };
  };
  const space = measure("\u00a0").width;
  const lines: Line[] = [];
  for (const paragraph of text.split(/\r?\n/)) {
    let line = "";
    let taken = 0;
    for (const word of paragraph.split(/[ \t]+/).flatMap((one) => partsOf(one, measure, width))) {
      const wide = measure(word).width;
      if (line === "" || taken + space + wide <= width) {
        taken += (line === "" ? 0 : space) + wide;
        line = line === "" ? word : `${line} ${word}`;
        continue;
      }
      lines.push(measure(line));
      line = word;
      taken = wide;
      if (lines.length >= mostLines) break;
    }
    lines.push(measure(line));
    if (lines.length >= mostLines) break;
  }
  const lineHeight = style.size * (style.leading ?? 1.4);
  return { style, width, lines, lineHeight, height: lines.length * lineHeight };
}

function partsOf(word: string, measure: (words: string) => Line, width: number): string[] {
  if (word.length < 12 || measure(word).width <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part !== "" && measure(part + character).width > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}

/** Draws one line of a setting with its top left corner at a place. */
export function drawLine(pdf: Pdf, setting: Setting, index: number, x: number, y: number): void {
  const line = setting.lines[index];
  if (line === undefined) return;
  const { style, width, lineHeight } = setting;
  let left = style.align === "right" ? x + width - line.width : x;
  for (const { font, text, width: wide } of line.pieces) {
    pdf
      .font(font)
      .fontSize(style.size)
      .fillColor(style.colour)
      .text(text, left, y + (lineHeight - style.size) / 2, { lineBreak: false });
    left += wide;
  }
}

/** Draws a whole setting; the caller has made room for it. */
export function drawSetting(pdf: Pdf, setting: Setting, x: number, y: number): void {
  for (let index = 0; index < setting.lines.length; index += 1)
    drawLine(pdf, setting, index, x, y + index * setting.lineHeight);
}
