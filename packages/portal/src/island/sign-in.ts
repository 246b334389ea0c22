/** Signs in with the card: a challenge of the server, answered by the card in this browser. */
import { openCard } from "@ratusha/identity/card";
import { latinise, onCardForm, post } from "./card-form.ts";

onCardForm("sign-in", async ({ form }, secret) => {
  const person = chosenPerson(form);
  form.dataset["person"] = person;
  const card = await openCard({ baseUrl: "", person }, secret);
  const { nonce } = await post("/api/identity/challenge", {});
  const token = await card.authenticate(location.origin, String(nonce));
  await post("/api/identity/session", { token });
  const next = (await sendAgain(hidden(form, "again"))) ?? hidden(form, "next");
  location.assign(/^\/(?![/\\])/.test(next) ? next : "/");
});

// Only the one who is not in the list needs the field of the number.
const other = document.querySelector<HTMLElement>("[data-other-resident]");
const form = other?.closest("form");
if (other && form) {
  const show = () => {
    other.hidden = chosen(form) !== "other";
  };
  form.addEventListener("change", show);
  show();
}

function hidden(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`)?.value ?? "";
}

/** Sends the form that came after its session had ended; the answer is the path where it leads. */
async function sendAgain(kept: string): Promise<string | undefined> {
  if (kept === "") return undefined;
  const { address, fields } = JSON.parse(kept);
  const headers = { "content-type": "application/json", accept: "text/html" };
  const response = await fetch(String(address), { method: "POST", headers, body: JSON.stringify(fields) });
  if (!response.redirected) return undefined;
  const { pathname, search } = new URL(response.url);
  return pathname + search;
}

function chosen(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>("input[name=resident]:checked")?.value ?? "other";
}

function chosenPerson(form: HTMLFormElement): string {
  const resident = chosen(form);
  if (resident !== "other") return resident;
  const typed = form.querySelector<HTMLInputElement>("input[name=number]")?.value ?? "";
  return latinise(typed.trim().toUpperCase());
}
