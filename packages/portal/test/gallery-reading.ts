/**
 * What can be held by a program against how a page reads, in the browser that draws it: words broken in two, small words
 * left hanging, signs that the face lacks, labels out of their place, one name for two ways. The answer is what is wrong.
 */
export function inspectReading(): string[] {
  const found: string[] = [];
  const shortened = (text: string): string => text.trim().replace(/\s+/g, " ").slice(0, 60);
  const isRead = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.closest(".govuk-visually-hidden") === null;

  // A line breaks between words: never inside one, nor after a word of one letter, a number and its unit, or №.
  const tops = (node: Node, from: number, to: number): number[] => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top));
  };
  const breaksIn = (node: Node, from: number, to: number): boolean => new Set(tops(node, from, to)).size > 1;
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
    const text = node.nodeValue ?? "";
    const parent = node.parentElement;
    if (text.trim() === "" || parent === null || !isRead(parent)) continue;
    const strange = /[^\p{L}\p{M}\p{N}\s.,:;…?!/\\()[\]{}<>«»“”‘’'"\-‐‑–—·•№§%+=×²³°*#&@_|~−]/u.exec(text);
    if (strange !== null) found.push(`a sign that the face lacks, ${strange[0]}: ${shortened(text)}`);
    if (parent.closest("select, textarea, script, style, code, kbd, .rt-mono, .rt-serial") !== null) continue;
    if (!breaksIn(node, 0, text.length)) continue;
    for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}’]{2,30}/gu)) {
      if (breaksIn(node, index, index + word.length)) found.push(`a word broken in two: ${word}`);
    }
    for (const { index, 0: small } of text.matchAll(/(?<![\p{L}\p{N}.’-])(?:[А-Яа-яЁёІіЎў]|\d+|№) (?=[\p{L}\d«])/gu)) {
      if (breaksIn(node, index, index + small.length + 1)) {
        found.push(`a line ends in “${small.trim()}”: ${shortened(text.slice(Math.max(0, index - 20)))}`);
      }
    }
  }

  // On a narrow screen the label of a cell begins where the row begins.
  for (const cell of document.querySelectorAll(".rt-table--stacked td[data-label]")) {
    const label = getComputedStyle(cell, "::before");
    if (label.content === "none") continue;
    const left = Number.parseFloat(getComputedStyle(cell).paddingLeft) + Number.parseFloat(label.marginLeft);
    if (Math.abs(left) > 2) found.push(`a label ${Math.round(left)} pixels off: ${cell.getAttribute("data-label")}`);
  }

  // One name, one way, in the whole page, as a list of its links is read out; what is seen begins what is heard (WCAG 2.5.3).
  const ways = new Map<string, Set<string>>();
  for (const control of document.querySelectorAll<HTMLElement>("main a[href], main button")) {
    if (!isRead(control) || control.closest(".rt-days") !== null) continue;
    const spoken = (text: string): string => text.trim().replaceAll(/\s+/g, " ");
    const label = control.getAttribute("aria-label");
    const name = spoken(label ?? control.textContent ?? "");
    const seen = spoken(control.innerText);
    if (label !== null && !name.startsWith(seen))
      found.push(`seen as “${shortened(seen)}”, heard as “${shortened(name)}”`);
    const form = control.closest("form")?.getAttribute("action") ?? "";
    const leads = control.getAttribute("href") ?? `${form} ${control.getAttribute("value") ?? ""}`;
    ways.set(name, (ways.get(name) ?? new Set()).add(leads));
  }
  for (const [name, leads] of ways) {
    if (leads.size > 1) found.push(`${leads.size} ways are named “${shortened(name)}”`);
  }

  // One main action: what awaits a person at home, and rows of tasks, each have their own.
  const main = [...document.querySelectorAll("main .rt-button:not(.rt-button--quiet, .rt-button--grave)")].filter(
    (button) => isRead(button) && button.closest(".rt-await, .rt-item, .rt-bulk") === null,
  );
  if (main.length > 1) found.push(`${main.length} main actions: ${main.map((one) => one.textContent).join(", ")}`);

  // Nothing moves for those who asked for that; the gallery asks.
  for (const element of document.querySelectorAll("body *")) {
    const { transitionDuration, animationName } = getComputedStyle(element);
    if (transitionDuration !== "0s" || animationName !== "none") found.push(`moves: ${element.className}`);
  }
  return found;
}
