/** What is wrong with a page as it goes to paper, in the browser that draws it for print on a sheet's width. */
export function inspectPaper(): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth - root.clientWidth} pixels off the sheet`);
  const shown = (selector: string): Element[] =>
    [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility() && one.getClientRects().length > 0);

  for (const part of shown("main :is(h1, h2, h3, p, li, dt, dd, th, td)")) {
    if (part.getBoundingClientRect().left >= 0) continue;
    found.push(`begins off the sheet: ${(part.textContent ?? "").trim().slice(0, 40)}`);
  }

  // What can only be pressed has no place there.
  for (const control of shown(
    "nav, form:not(:has(h1, table)), button, input, select, textarea, .rt-button, .rt-buttons a, .govuk-summary-list__actions, .govuk-back-link",
  )) {
    found.push(`printed: <${control.tagName.toLowerCase()}> ${(control.textContent ?? "").trim().slice(0, 40)}`);
  }
  if (shown("h1, h2").length === 0) found.push("nothing says what the sheet is");

  // A part's heading has its part below it.
  const parts = shown("main :is(h1, h2, h3, p, li, dt, td, svg, b, small)");
  for (const [index, part] of parts.entries()) {
    if (part.tagName !== "H2" || !["H2", undefined].includes(parts[index + 1]?.tagName)) continue;
    found.push(`a heading of nothing: ${(part.textContent ?? "").trim().slice(0, 40)}`);
  }

  // A row, a fact, a step stays whole, and a heading with what follows it.
  for (const row of shown("main :is(tr, .rt-item, .rt-step, .rt-facts > div, .govuk-summary-list__row)")) {
    if (getComputedStyle(row).breakInside === "avoid") continue;
    found.push(`may be torn in two: ${(row.textContent ?? "").trim().slice(0, 40)}`);
  }
  for (const heading of shown("main :is(h2, h3, h4, thead)")) {
    if (getComputedStyle(heading).breakAfter === "avoid") continue;
    found.push(`may be torn from its part: ${(heading.textContent ?? "").trim().slice(0, 40)}`);
  }

  // A code that a camera reads has its address beside it, for whoever has no camera.
  for (const code of shown(".rt-code, .rt-pass")) {
    if (code.querySelector("svg") === null) continue;
    const address = code.querySelector("a[href]");
    if (address === null || !address.checkVisibility() || address.textContent !== address.getAttribute("href")) {
      found.push("a code without its address in words");
    }
  }
  return found;
}
