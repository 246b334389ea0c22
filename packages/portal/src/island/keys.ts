/**
 * Keys of one character, wherever a page says with `data-key` what they reach: links are followed, all else is focused. A
 * sheet tells them; whoever does not want them turns them off, which this browser remembers.
 */
const sheet = document.querySelector<HTMLDialogElement>("[data-keys]");
const off = document.querySelector<HTMLInputElement>("[data-keys-off]");
const remembered = "ratusha-keys";

function isOff(): boolean {
  try {
    return localStorage.getItem(remembered) === "off";
  } catch {
    return false;
  }
}

/** Whether a key press is one of ours: not typed into a field, not with a modifier, not turned off. */
export function isOurs(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const { target } = event;
  const typing =
    target instanceof HTMLElement &&
    (/^(TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.isContentEditable ||
      (target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit)$/.test(target.type)));
  return !typing && sheet?.open !== true && !isOff();
}

document.addEventListener("keydown", (event) => {
  if (!isOurs(event)) return;
  // The keys lie where the letters lie, whatever alphabet the keyboard is set to.
  const pressed = /^Key[A-Z]$/.test(event.code) && !event.shiftKey ? event.code.slice(3).toLowerCase() : event.key;
  // On Russian and Belarusian keyboards the question mark and the slash stand elsewhere: the place counts too.
  const key = event.code === "Slash" && event.key !== "?" ? (event.shiftKey ? "?" : "/") : pressed;
  if (key === "?" && sheet !== null) {
    event.preventDefault();
    sheet.showModal();
    return;
  }
  const reached = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (reached === null) return;
  event.preventDefault();
  if (reached instanceof HTMLAnchorElement && reached.dataset["keyGoes"] !== undefined) reached.click();
  else {
    // Where something is to be written, the next key already writes it.
    (reached.querySelector("textarea") ?? reached).focus();
    reached.scrollIntoView({ block: "nearest" });
  }
});

document.querySelector("[data-keys-open]")?.addEventListener("click", () => sheet?.showModal());
if (off !== null) {
  off.checked = isOff();
  off.addEventListener("change", () => {
    try {
      localStorage.setItem(remembered, off.checked ? "off" : "on");
    } catch {
      // A browser that keeps nothing keeps the keys.
    }
  });
}
