/** Signs what the server prepared, and sends the page's form with the signature in it. */
import { openCard } from "@ratusha/identity/card";
import { onCardForm, post, tokenOf } from "./card-form.ts";
import { fieldsOf, fromBase64, put, toBase64 } from "./prepared.ts";

onCardForm("sign", async ({ form }, secret) => {
  const card = await openCard({ baseUrl: "", person: form.dataset["person"] ?? "" }, secret);
  const certificate = toBase64(card.signingCertificate);
  const prepared = await post(form.dataset["prepare"] ?? "", { ...fieldsOf(form), certificate }, tokenOf(form));
  const signature = await card.sign(fromBase64(String(prepared["toBeSigned"])));
  put(form, "preparation", String(prepared["id"]));
  put(form, "signature", toBase64(signature));
  form.submit();
});
