/**
 * Signs several documents that the server prepared at once, each for itself, with the card opened once; what could not be
 * prepared goes along with its reason, so that the page after tells of it.
 */
import { openCard } from "@ratusha/identity/card";
import { onCardForm, post, tokenOf } from "./card-form.ts";
import { fieldsOf, fromBase64, put, toBase64 } from "./prepared.ts";

onCardForm("sign", async ({ form, words, button }, secret) => {
  const card = await openCard({ baseUrl: "", person: form.dataset["person"] ?? "" }, secret);
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox][name=case]")];
  const chosen = boxes.flatMap((box) => (box.checked ? [box.value] : [])).join(",");
  const certificate = toBase64(card.signingCertificate);
  const answer = await post(
    form.dataset["prepare"] ?? "",
    { ...fieldsOf(form), case: chosen, certificate },
    tokenOf(form),
  );
  const items = (Array.isArray(answer["items"]) ? answer["items"] : []).map(recordOf);
  const prepared = items.filter((item) => item["id"] !== undefined);
  const signatures: string[] = [];
  for (const { toBeSigned } of prepared) {
    button.textContent = (words["signing"] ?? "").replace("…", `${signatures.length + 1}/${prepared.length}`);
    signatures.push(toBase64(await card.sign(fromBase64(String(toBeSigned)))));
  }
  // One field each, which a session that has ended keeps or leaves out as a whole.
  for (const box of boxes) box.disabled = true;
  put(form, "case", chosen);
  put(form, "signed", prepared.map((each) => String(each["case"])).join(","));
  put(form, "preparation", prepared.map(({ id }) => String(id)).join(","));
  put(form, "signature", signatures.join(","));
  const left = items.filter(({ code }) => code !== undefined);
  put(form, "left", left.map(({ case: id, code }) => `${String(id)}:${String(code)}`).join(","));
  form.submit();
});

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
