import type { PaperFact } from "../paper/paper.ts";
import { drawLine, drawSetting, type Pdf, type Setting, type Style, set } from "./setting.ts";

export const ink = "#171a23";
export const quiet = "#545861";
export const brand = "#324ca7";
export const warning = "#a3161f";
export const line = "#d2d4da";

/** A4 in points (ISO 216), with the binding edge that a file needs. */
export const margins = { top: 48, bottom: 58, left: 71, right: 51 };
const pageHeight = 841.89;
const bottom = pageHeight - margins.bottom;
/** The width of the text. */
export const measure = 595.28 - margins.left - margins.right;

const label: Style = { size: 10, colour: quiet };
const value: Style = { size: 10.5, colour: ink };
const labelWidth = measure * 0.36;

/** Sets a copy down the page, and goes on to the next one where the room ends. */
export class Sheet {
  readonly #pdf: Pdf;
  #y: number = margins.top;

  constructor(pdf: Pdf) {
    this.#pdf = pdf;
  }

  get y(): number {
    return this.#y;
  }

  space(points: number): void {
    this.#y += points;
  }

  /** Begins a page unless so much is left of this one. */
  room(points: number): void {
    if (this.#y + points > bottom && this.#y > margins.top) this.#page();
  }

  /** A text of the full measure, or of a column; `keep` is the room that must follow it on the same page. */
  text(words: string, style: Style, { keep = 0, x = margins.left, width = measure } = {}): void {
    const setting = set(this.#pdf, words, width, style);
    this.room(Math.min(setting.height, 3 * setting.lineHeight) + keep);
    this.#lines(setting, x);
  }

  /** Two texts on one line: at the left edge and at the right one. */
  ends(left: string, right: string, style: Style): void {
    const half = measure / 2;
    const first = set(this.#pdf, left, half, style);
    const second = set(this.#pdf, right, half, { ...style, align: "right" });
    const height = Math.max(first.height, second.height);
    this.room(height);
    drawSetting(this.#pdf, first, margins.left, this.#y);
    drawSetting(this.#pdf, second, margins.left + half, this.#y);
    this.#y += height;
  }

  rule(colour: string, weight: number): void {
    this.#pdf
      .moveTo(margins.left, this.#y)
      .lineTo(margins.left + measure, this.#y)
      .lineWidth(weight)
      .stroke(colour);
    this.#y += weight;
  }

  /** Facts in two columns; a row goes over to the next page whole where a page can hold it. */
  table(facts: readonly PaperFact[], words: (wording: PaperFact["name"]) => string): void {
    for (const fact of facts) {
      const name = set(this.#pdf, words(fact.name), labelWidth - 14, label);
      const said = set(this.#pdf, words(fact.value), measure - labelWidth, value);
      const height = Math.max(name.height, said.height);
      this.room(Math.min(height, 300) + 11);
      this.space(5);
      drawSetting(this.#pdf, name, margins.left, this.#y + 0.4);
      const before = this.#y;
      this.#lines(said, margins.left + labelWidth);
      if (this.#y > before) this.#y = Math.max(this.#y, before + height);
      this.space(5);
      this.rule(line, 0.6);
    }
  }

  #lines(setting: Setting, x: number): void {
    setting.lines.forEach((_, index) => {
      if (this.#y + setting.lineHeight > bottom) this.#page();
      drawLine(this.#pdf, setting, index, x, this.#y);
      this.#y += setting.lineHeight;
    });
  }

  #page(): void {
    this.#pdf.addPage();
    this.#y = margins.top;
  }
}
