/// <reference lib="dom" />
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { attachAtFocus, tabTo } from "./focus.ts";

/** More stops than the longest page has: whoever has gone past them is caught in a part of it. */
const mostStops = 400;

/**
 * From here on whatever a walk presses, ticks, writes or attaches in this process it does with a keyboard alone: Tab until
 * the focus is there, then the key that a person would press. WCAG 2.1.1, 2.1.2, 2.4.7: what cannot be reached, what
 * lets nobody out, and a stop that is not to be seen end the walk.
 */
export function putMouseAway(page: Page): void {
  const hands = Object.getPrototypeOf(page.locator("html")) as Pick<
    Locator,
    "click" | "check" | "uncheck" | "fill" | "setInputFiles"
  >;
  if (Object.hasOwn(hands, "isKeyboard")) return;
  Object.defineProperty(hands, "isKeyboard", { value: true });
  hands.click = async function (this: Locator) {
    // Whoever points at words beside a choice chooses it.
    if (await this.evaluate((it) => it instanceof HTMLLabelElement)) return await control(this).check();
    await reach(this);
    await this.press(
      await this.evaluate((it) => (it.matches("input[type=checkbox], input[type=radio]") ? "Space" : "Enter")),
    );
  };
  hands.check = async function (this: Locator) {
    if (await this.isChecked()) return;
    if ((await this.getAttribute("type")) === "radio") return await choose(this);
    await reach(this);
    await this.press("Space");
    assert.ok(await this.isChecked(), `Space does not tick ${this}`);
  };
  hands.uncheck = async function (this: Locator) {
    if (!(await this.isChecked())) return;
    await reach(this);
    await this.press("Space");
    assert.ok(!(await this.isChecked()), `Space does not untick ${this}`);
  };
  hands.fill = async function (this: Locator, words: string) {
    await reach(this);
    if ((await this.getAttribute("type")) === "date") await this.pressSequentially(inAmericanOrder(words));
    else {
      await this.press("ControlOrMeta+A");
      if (words === "") await this.press("Delete");
      else await this.page().keyboard.insertText(words);
    }
    assert.equal((await this.inputValue()).replaceAll("\r\n", "\n"), words);
  };
  hands.setInputFiles = async function (this: Locator, files) {
    await reach(this);
    await attachAtFocus(this.page(), files);
  };
}

/** The field that a label belongs to. */
function control(label: Locator): Locator {
  return label.page().locator("input").and(label.locator("xpath=(./input | ../input)"));
}

/** A browser's own field for a date takes day, month and year in the order of its language, which here is English. */
function inAmericanOrder(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${month}${day}${year}`;
}

/** A group of choices is one stop: Tab comes to it, the arrows go through it, and each arrow chooses. */
async function choose(wanted: Locator): Promise<void> {
  await reach(wanted, (it) => {
    const at = document.activeElement;
    const isRadio = (element: Element | null): element is HTMLInputElement =>
      element instanceof HTMLInputElement && element.type === "radio";
    return isRadio(at) && isRadio(it) && at.form === it.form && at.name === it.name;
  });
  if (await wanted.evaluate((it) => it === document.activeElement)) await wanted.press("Space");
  for (let steps = 0; steps < mostStops && !(await wanted.isChecked()); steps++) {
    await wanted.page().keyboard.press("ArrowDown");
  }
  assert.ok(await wanted.isChecked(), `no arrow chooses ${wanted}`);
}

async function reach(
  wanted: Locator,
  isThere: (it: Element) => boolean = (it) => it === document.activeElement,
): Promise<void> {
  await wanted.waitFor();
  await tabTo(wanted.page(), `${wanted}`, mostStops, () => wanted.evaluate(isThere));
}
