/** What is wrong with a page as it goes to paper, in the browser that draws it for print on a sheet's width. */
export function inspectPaper(): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth - root.clientWidth} pixels off the sheet`);
  const shown = (selector: string): Element[] =>
    [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility() && one.getClientRects().length > 0);

  // What can only be pressed has no place there.
  for (const control of shown(
    "nav, form:not(:has(h1)), button, input, select, textarea, .rt-button, .govuk-back-link",
  )) {
    found.push(`printed: <${control.tagName.toLowerCase()}> ${(control.textContent ?? "").trim().slice(0, 40)}`);
  }
  if (shown("h1, h2").length === 0) found.push("nothing says what the sheet is");

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
