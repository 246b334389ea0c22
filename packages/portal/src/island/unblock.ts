/** Gives a blocked card its tries back for the PUK of its letter. */
import { latinise, Refused } from "./card-form.ts";
import { tell } from "./told.ts";

const form = document.querySelector<HTMLFormElement>("form[data-unblock]");
const number = form?.querySelector<HTMLInputElement>("#number");
const puk = form?.querySelector<HTMLInputElement>("#puk");
const button = form?.querySelector<HTMLButtonElement>("button[type=submit]");
if (form && number && puk && button) {
  const words: Readonly<Record<string, string>> = JSON.parse(form.dataset["words"] ?? "{}");
  const person = () => latinise(number.value.trim().toUpperCase());
  let busy = false;

  // The letter of a made-up card is nobody's secret: the page reads it out.
  const readLetter = async () => {
    const hint = document.querySelector("#puk-hint");
    if (!hint || !/^[0-9A-Z]{14}$/.test(person())) return;
    const response = await fetch(cardOf(person())).catch(() => undefined);
    if (response?.ok !== true) return;
    const face: { puk?: unknown } = await response.json();
    if (typeof face.puk === "string") hint.textContent = words["letter"]?.replace("…", face.puk) ?? "";
  };
  number.addEventListener("change", readLetter);
  void readLetter();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    if (!/^[0-9A-Z]{14}$/.test(person())) return say("numberMissing", "number");
    if (!/^\d{10}$/.test(puk.value.trim())) return say("pukMissing", "puk");
    busy = true;
    try {
      await unblock(person(), puk.value.trim());
      form.hidden = true;
      // The button that had the focus is gone: it goes to what is told instead.
      const done = document.querySelector<HTMLElement>("[data-unblocked]");
      done?.removeAttribute("hidden");
      done?.focus();
    } catch (error) {
      busy = false;
      const code = error instanceof Refused ? error.code : "";
      if (code === "identity.puk-wrong") say("pukWrong", "puk");
      else if (code === "identity.card-unknown") say("cardUnknown", "number");
      else tell(form, words, { message: words["failed"] ?? "", address: "#puk" });
    }
  });
  button.disabled = false;

  const say = (word: string, field: string) => tell(form, words, { message: words[word] ?? "", field });
}

function cardOf(person: string): string {
  return `/api/sandbox/cards/${encodeURIComponent(person)}`;
}

async function unblock(person: string, puk: string): Promise<void> {
  const response = await fetch(`${cardOf(person)}/unblock`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ puk }),
  });
  if (response.ok) return;
  const answer: { code?: unknown } = await response.json().catch(() => ({}));
  throw new Refused(typeof answer.code === "string" ? answer.code : `http.${response.status}`);
}
