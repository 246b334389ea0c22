/**
 * What can be held by a program against what is in sight, in the browser that draws the page: a focus that hides under
 * what keeps its place (WCAG 2.2, 2.4.11), what keeps its place and leaves no room, words that are cut off. The answer is
 * what is wrong.
 */
export function inspectSight(): string[] {
  const found: string[] = [];
  const named = (element: Element): string => {
    const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ");
    return `<${element.tagName.toLowerCase()}> ${words.slice(0, 40)}`;
  };
  const isRead = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.closest(".govuk-visually-hidden, .govuk-skip-link") === null;

  // Ticked, since a bar for what is ticked comes with it.
  const boxes = [...document.querySelectorAll<HTMLInputElement>("table input[type=checkbox]:not(:checked)")];
  for (const box of boxes) box.checked = true;
  const all = [...document.querySelectorAll<HTMLElement>("body *")].filter(isRead);
  const keepers = all.filter((one) => /sticky|fixed/.test(getComputedStyle(one).position));

  for (const keeper of keepers) {
    const { width, height } = keeper.getBoundingClientRect();
    const room = width > innerWidth / 2 ? innerHeight / 3 : innerHeight;
    if (height > room)
      found.push(`keeps its place in ${Math.round(height)} of ${innerHeight} pixels: ${named(keeper)}`);
  }

  // There and back, as Tab goes.
  const stops =
    keepers.length === 0 ? [] : all.filter((one) => one.matches("a[href], button, summary, select, textarea, input"));
  const isCovered = (stop: HTMLElement): boolean => {
    const { left, right, top, bottom } = stop.getBoundingClientRect();
    const across = [left + 2, (left + right) / 2, right - 2];
    const points = across.flatMap((x) => [top + 2, (top + bottom) / 2, bottom - 2].map((y) => [x, y] as const));
    return points.every(([x, y]) => {
      const seen = document.elementFromPoint(x, y);
      return keepers.some((keeper) => keeper.contains(seen) && !keeper.contains(stop));
    });
  };
  for (const stop of [...stops, ...stops.toReversed()]) {
    stop.focus();
    if (document.activeElement === stop && isCovered(stop)) found.push(`the focus is hidden on ${named(stop)}`);
    stop.blur();
  }
  for (const box of boxes) box.checked = false;
  scrollTo(0, 0);

  // What is typed may be longer than its field, and what is for hearing alone has one pixel.
  for (const element of all) {
    const isCut =
      /hidden|clip/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1;
    if (!isCut || element.clientWidth <= 1 || element.matches("input, svg, svg *")) continue;
    found.push(`cut off: ${named(element)}`);
  }
  // A list shows the whole of what is chosen, or its hint says it.
  for (const list of document.querySelectorAll("select")) {
    const chosen = list.selectedOptions[0];
    if (chosen === undefined || !isRead(list)) continue;
    const hint = document.getElementById(list.getAttribute("aria-describedby") ?? "")?.textContent ?? "";
    if (hint.replaceAll(/\s/g, " ").includes(chosen.text)) continue;
    const whole = list.cloneNode() as HTMLSelectElement;
    whole.append(chosen.cloneNode(true));
    whole.style.cssText = "position: absolute; visibility: hidden; width: auto; min-width: 0; max-width: none";
    list.after(whole);
    if (whole.offsetWidth > list.offsetWidth + 1) found.push(`cut off: ${named(chosen)}`);
    whole.remove();
  }
  return found;
}
