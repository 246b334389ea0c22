/**
 * What the card's forms share in the browser: reading the PIN, telling what went wrong in the page's own words, and
 * never sending twice.
 */
import { CardRefused } from "@ratusha/identity/card";
import { takeBack, tell } from "./told.ts";

/** The words that the page gave to its form. */
type CardWords = Readonly<Record<string, string>>;

/** A form of the card and its parts. */
export interface CardFormParts {
  readonly form: HTMLFormElement;
  readonly words: CardWords;
  readonly button: HTMLButtonElement;
  readonly pin: HTMLInputElement;
}

/** Takes over the page's card form: `work` runs once a press, with what the person typed. */
export function onCardForm(
  kind: "sign-in" | "sign",
  work: (parts: CardFormParts, secret: { pin: string; can?: string }) => Promise<void>,
): void {
  const form = document.querySelector<HTMLFormElement>(`form[data-card="${kind}"]`);
  const button = form?.querySelector<HTMLButtonElement>("button[type=submit]");
  const pin = form?.querySelector<HTMLInputElement>("#pin");
  if (!form || !button || !pin) return;
  const words = parseWords(form.dataset["words"]);
  const parts: CardFormParts = { form, words, button, pin };
  const aloud = form.appendChild(sayer());
  let busy = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    const unchosen = firstUnchosen(form);
    if (unchosen !== undefined) return tell(form, words, { message: words["choiceMissing"] ?? "", field: unchosen });
    if (!/^\d{6}$/.test(pin.value)) return tell(form, words, { message: words["pinMissing"] ?? "", field: "pin" });
    busy = true;
    const said = button.textContent;
    button.textContent = words["working"] ?? said;
    aloud.textContent = words["working"] ?? "";
    takeBack(form);
    const can = form.querySelector<HTMLInputElement>("#can")?.value ?? "";
    try {
      await work(parts, can === "" ? { pin: pin.value } : { pin: pin.value, can });
    } catch (error) {
      busy = false;
      button.textContent = said;
      aloud.textContent = "";
      explain(parts, error);
    }
  });
  button.disabled = false;
}

/** Where whoever listens hears that the card is at work: a button whose words change says nothing by itself. */
function sayer(): HTMLElement {
  const place = document.createElement("p");
  place.className = "govuk-visually-hidden";
  place.setAttribute("role", "status");
  return place;
}

/** A refusal of our own server, as RFC 9457 tells it. */
export class Refused extends Error {
  readonly code: string;
  /** What exactly was not accepted, where the code alone does not say. */
  readonly reason: unknown;
  constructor(code: string, reason?: unknown) {
    super(code);
    this.code = code;
    this.reason = reason;
  }
}

/** The token of a page's form, which says too for whom the page was drawn. */
export function tokenOf(form: HTMLFormElement): string | undefined {
  return form.querySelector<HTMLInputElement>("input[name=_csrf]")?.value;
}

/** Posts JSON to our own server; `Refused` carries the stable code of its answer. */
export async function post(path: string, body: unknown, token?: string): Promise<Readonly<Record<string, unknown>>> {
  const said = token === undefined ? {} : { "x-csrf-token": token };
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...said },
    body: JSON.stringify(body),
  });
  // The session has ended: the way in leads back here, and what was typed before is kept.
  if (response.redirected) {
    location.assign(response.url);
    return new Promise(() => {});
  }
  const answer: unknown = await response.json().catch(() => ({}));
  const members: Record<string, unknown> = typeof answer === "object" && answer !== null ? { ...answer } : {};
  if (!response.ok) {
    const code = typeof members["code"] === "string" ? members["code"] : `http.${response.status}`;
    throw new Refused(code, members["reason"]);
  }
  return members;
}

function explain(parts: CardFormParts, error: unknown): void {
  const { form, words, pin } = parts;
  const code = error instanceof CardRefused || error instanceof Refused ? error.code : undefined;
  const tries = error instanceof CardRefused ? error.triesLeft : undefined;
  const askCan = code === "identity.can-required" || (code === "identity.pin-wrong" && tries === 1);
  if (askCan) {
    form.querySelector("[data-card-can]")?.removeAttribute("hidden");
    void readCard(parts);
  }
  if (code === "identity.pin-wrong" || code === "identity.card-blocked") pin.value = "";
  if (code === "services.ground-missing" || code === "services.words-missing") {
    const missing = code === "services.words-missing" ? "wordsMissing" : "reasonMissing";
    tell(form, words, { message: words[missing] ?? "", field: form.querySelector("textarea")?.id });
    return;
  }
  const unreachable = code === undefined && error instanceof TypeError;
  const stopped = error instanceof Refused ? stoppedCards.get(error.reason) : undefined;
  const known = unreachable ? "offline" : (stopped ?? wordOf(code, tries));
  const unblock = form.dataset["unblock"];
  // A blocked card is mended on a page of its own.
  const address = known === "blocked" && unblock ? `${unblock}?person=${form.dataset["person"] ?? ""}` : undefined;
  const said = known === undefined ? words["failed"]?.replace("…", code ?? "portal.card") : words[known];
  tell(form, words, { message: said ?? "", field: fieldOf(known), address });
}

/** The page's own word for a code of the card or the server; none for what a person can do nothing about. */
function wordOf(code: string | undefined, tries: number | undefined): string | undefined {
  if (code === undefined) return undefined;
  if (code === "identity.pin-wrong") return tries === 1 ? "pinWrongOne" : "pinWrongTwo";
  if (code === "identity.can-required") return "canRequired";
  if (code === "identity.card-blocked") return "blocked";
  if (code === "identity.card-unknown") return "personUnknown";
  if (code === "services.correction-unfit") return "unfit";
  return outdated.has(code) ? "outdated" : undefined;
}

/** The field that is to be filled in otherwise; of what has another cause none is at fault. */
function fieldOf(known: string | undefined): string | undefined {
  if (known === "canRequired") return "can";
  return known === "pinWrongOne" || known === "pinWrongTwo" ? "pin" : undefined;
}

/** A card that was lost, by the reason for which its answer was not accepted. */
const stoppedCards: ReadonlyMap<unknown, string> = new Map([
  ["suspended", "cardSuspended"],
  ["revoked", "cardRevoked"],
]);

/** What a page that was left open too long runs into. */
const outdated: ReadonlySet<string> = new Set([
  "runtime.account-changed",
  "services.not-found",
  "services.case-state",
  "services.already-decided",
  "services.second-person",
  "services.fact-contested",
  "services.own-interest",
  "services.preparation-expired",
  "services.definition-outdated",
  "services.signer-mismatch",
  "proactive.confirmed",
  "proactive.granted",
  "proactive.confirmed-by-other",
  "proactive.expired",
  "proactive.ended",
]);

/** The id of the first choice of a group in which nothing is chosen; of boxes, where the form says that one must be ticked. */
function firstUnchosen(form: HTMLFormElement): string | undefined {
  if (form.dataset["some"] !== undefined) {
    const boxes = [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
    if (!boxes.some(({ checked }) => checked)) return boxes[0]?.id;
  }
  const choices = [...form.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  const chosen = new Set(choices.filter(({ checked }) => checked).map(({ name }) => name));
  return choices.find(({ name }) => !chosen.has(name))?.id;
}

/** A made-up card cannot be turned over: the page says what is printed on it. */
async function readCard({ form, words }: CardFormParts): Promise<void> {
  const hint = form.querySelector("#can-hint");
  const response = await fetch(`/api/sandbox/cards/${encodeURIComponent(form.dataset["person"] ?? "")}`);
  const face: { can?: unknown } = response.ok ? await response.json() : {};
  if (hint && typeof face.can === "string" && words["canSandbox"] !== undefined) {
    hint.textContent = words["canSandbox"].replace("…", face.can);
  }
}

function parseWords(json: string | undefined): CardWords {
  const parsed: unknown = JSON.parse(json ?? "{}");
  const words: Record<string, string> = {};
  for (const [key, value] of Object.entries(typeof parsed === "object" && parsed !== null ? parsed : {})) {
    if (typeof value === "string") words[key] = value;
  }
  return words;
}

/** Cyrillic letters that look like those of a personal number (А В С Е Н К М Р І). */
export function latinise(number: string): string {
  const alike: Readonly<Record<string, string>> = {
    А: "A",
    В: "B",
    С: "C",
    Е: "E",
    Н: "H",
    К: "K",
    М: "M",
    Р: "P",
    І: "I",
  };
  return [...number].map((letter) => alike[letter] ?? letter).join("");
}
