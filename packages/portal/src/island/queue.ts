import { isOurs } from "./keys.ts";

/** Goes through the queue with j and k, opens with Enter (the focused link's own), selects with x. */
const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-queue] tbody th a")];
const all = document.querySelector<HTMLInputElement>("[data-pick-all]");
const boxes = [...document.querySelectorAll<HTMLInputElement>("[data-queue] tbody input[type=checkbox]")];

// A form is sent by Enter in any of its fields, and the first button here takes the cases: in a line, Enter opens it.
document.querySelector("[data-queue]")?.addEventListener("keydown", (event) => {
  const { target } = event;
  if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || !(target instanceof HTMLInputElement)) return;
  event.preventDefault();
  links.find((link) => link.closest("tr")?.contains(target) === true)?.click();
});

document.addEventListener("keydown", (event) => {
  if (!isOurs(event)) return;
  const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement) === true);
  if (event.code === "KeyX" && at >= 0) {
    event.preventDefault();
    const box = links[at]?.closest("tr")?.querySelector<HTMLInputElement>("input[type=checkbox]");
    box?.click();
    return;
  }
  // The keys lie where j and k lie, whatever alphabet the keyboard is set to.
  const step = event.code === "KeyJ" ? 1 : event.code === "KeyK" ? -1 : 0;
  if (step === 0 || links.length === 0) return;
  event.preventDefault();
  const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: "nearest" });
});

all?.addEventListener("change", () => {
  for (const box of boxes) box.checked = all.checked;
});
