/** What can be held against a page by a program, in the browser that draws it; the answer is what is wrong. */
export function inspectPage(asked: { readonly touch: boolean }): string[] {
  const found: string[] = [];
  const name = (element: Element): string => {
    const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ");
    return `<${element.tagName.toLowerCase()}${element.id === "" ? "" : `#${element.id}`}> ${words.slice(0, 40)}`;
  };
  const isDrawn = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.closest(".govuk-visually-hidden, .govuk-skip-link") === null &&
    element.getClientRects().length > 0;

  // One h1; no heading skips a level.
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility());
  const firsts = headings.filter((heading) => heading.tagName === "H1");
  if (firsts.length !== 1) found.push(`${firsts.length} first headings`);
  let level = 0;
  for (const heading of headings) {
    const next = Number(heading.tagName.slice(1));
    // The summary of errors stands before the heading of the page (GOV.UK's pattern).
    if (level > 0 && next > level + 1) found.push(`a heading skips from h${level}: ${name(heading)}`);
    level = next;
  }

  // Landmarks, a language, a title, names for several of one kind.
  for (const landmark of ["header", "main", "footer"]) {
    if (document.querySelectorAll(`body > ${landmark}`).length !== 1) found.push(`not one ${landmark}`);
  }
  for (const nav of document.querySelectorAll("nav:not([aria-label])")) found.push(`a nameless ${name(nav)}`);
  if (document.title.trim() === "") found.push("no title");
  for (const table of document.querySelectorAll("table")) {
    const isNamed = table.caption !== null || table.matches("[aria-label], [aria-labelledby]");
    if (!isNamed) found.push(`a nameless ${name(table)}`);
    for (const head of table.querySelectorAll("th:not([scope])")) found.push(`a head of nothing: ${name(head)}`);
  }

  // Words in another language than the page's say so: the letters give a language away.
  const givesAway = { be: /[ищъИЩЪ]/, ru: /[іўІЎ]/, en: /[а-яёіўА-ЯЁІЎ]/ };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || parent.closest("script, style, template, noscript") !== null) continue;
    const lang = parent.closest("[lang]")?.getAttribute("lang") ?? "";
    const foreign = givesAway[lang as keyof typeof givesAway];
    // The number of a law is its name in every language.
    const words = (node.nodeValue ?? "").replace(/\d-З/g, "");
    if (foreign?.test(words)) found.push(`not in ${lang}: ${words.slice(0, 60)}`);
  }

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`scrolls ${root.scrollWidth - root.clientWidth} pixels sideways`);

  // No more than six sizes of type.
  const sizes = new Set<string>();
  for (const element of document.body.querySelectorAll("*")) {
    const speaks = [...element.childNodes].some((child) => child.nodeType === 3 && child.nodeValue?.trim() !== "");
    if (speaks && isDrawn(element)) sizes.add(getComputedStyle(element).fontSize);
  }
  if (sizes.size > 6) found.push(`${sizes.size} sizes of type: ${[...sizes].sort().join(", ")}`);

  // Targets: 24 pixels for a pointer (WCAG 2.5.8), 44 for a thumb; links within a sentence are exempt.
  const targets = [
    ...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])"),
  ].filter(isDrawn);
  const least = asked.touch ? 44 : 24;
  for (const target of targets) {
    if (getComputedStyle(target).display === "inline" && isInSentence(target)) continue;
    const boxes = [target, ...((target as HTMLInputElement).labels ?? [])].map((one) => one.getBoundingClientRect());
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    if (height < least - 0.5 || width < 24) {
      found.push(`a target of ${Math.round(width)} × ${Math.round(height)}: ${name(target)}`);
    }
  }
  function isInSentence(target: Element): boolean {
    const around = target.closest("p, li, dd, td, th, h2, h3, label, small, div");
    const words = (around?.textContent ?? "").trim();
    return words.length > (target.textContent ?? "").trim().length;
  }

  // What comes next by keyboard stands below or to the right, never above in the same column.
  for (const [index, target] of targets.entries()) {
    if (target instanceof HTMLElement && target.tabIndex > 0) found.push(`out of turn: ${name(target)}`);
    const before = targets[index - 1]?.getBoundingClientRect();
    const here = target.getBoundingClientRect();
    if (before === undefined || getComputedStyle(target).position === "sticky") continue;
    const sameColumn = here.left < before.right && before.left < here.right;
    if (sameColumn && here.bottom <= before.top) found.push(`focus goes up to ${name(target)}`);
  }

  // Whatever can be reached shows that it was reached.
  const look = (element: Element): string => {
    const seen = [element, ...((element as HTMLInputElement).labels ?? [])];
    return seen
      .map((one) => {
        const { outline, boxShadow, backgroundColor, borderColor } = getComputedStyle(one);
        return [outline, boxShadow, backgroundColor, borderColor].join();
      })
      .join("; ");
  };
  for (const target of targets) {
    if (!(target instanceof HTMLElement) || target.matches(":disabled")) continue;
    const calm = look(target);
    target.focus({ preventScroll: true });
    if (document.activeElement === target && look(target) === calm) found.push(`no visible focus: ${name(target)}`);
    target.blur();
  }
  return found;
}
