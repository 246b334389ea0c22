/** Signs what the server prepared, and sends the page's form with the signature in it. */
import { openCard } from "@ratusha/identity/card";
import { onCardForm, post } from "./card-form.ts";

onCardForm("sign", async ({ form }, secret) => {
  const card = await openCard({ baseUrl: "", person: form.dataset["person"] ?? "" }, secret);
  const fields = Object.fromEntries(
    [...new FormData(form)].filter(([, value]) => typeof value === "string").filter(([name]) => name !== "can"),
  );
  const prepared = await post(form.dataset["prepare"] ?? "", {
    ...fields,
    _csrf: undefined,
    certificate: toBase64(card.signingCertificate),
  });
  const signature = await card.sign(fromBase64(String(prepared["toBeSigned"])));
  put(form, "preparation", String(prepared["id"]));
  put(form, "signature", toBase64(signature));
  form.submit();
});

function put(form: HTMLFormElement, name: string, value: string): void {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  form.append(field);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
