/** Goes through the queue with j and k, opens with Enter (the focused link's own), searches with a slash. */
const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-queue] tbody th a")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector<HTMLInputElement>("#q")?.focus();
    return;
  }
  // The keys lie where j and k lie, whatever alphabet the keyboard is set to.
  const step = event.code === "KeyJ" ? 1 : event.code === "KeyK" ? -1 : 0;
  if (step === 0 || links.length === 0) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: "nearest" });
});

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
