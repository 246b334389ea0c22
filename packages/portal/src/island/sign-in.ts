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
  const next = hidden(form, "next");
  location.assign(/^\/(?![/\\])/.test(next) ? next : "/");
});

function hidden(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`)?.value ?? "";
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
