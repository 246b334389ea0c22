import {
  eachLang,
  formatDate,
  fromBase64,
  isProblem,
  namedUuid,
  type Problem,
  parseUuid,
  type Text,
  type Uuid,
} from "@ratusha/kernel";
import { z } from "zod";
import type { Context } from "../context.ts";
import { fill, sameText } from "../definition/shown.ts";
import { type Intent, removeIntents } from "../intent/store.ts";

/** A power to give, as it is kept until it is given. */
export const grantSchema = z.object({
  mandate: z.string(),
  principal: z.string(),
  holder: z.string(),
  scope: z.array(z.string()),
  /** The instant from which it holds no more. */
  until: z.string(),
  /** The signed container, base64. */
  statement: z.string(),
});

const endSchema = z.object({
  mandate: z.string(),
  holder: z.string(),
  principal: z.string(),
  reason: z.string(),
  by: z.string(),
});

const payloadSchema = z.union([z.object({ grant: grantSchema }), z.object({ end: endSchema })]);

const texts = {
  given: {
    be: "Вам далі даверанасць. Давярае: {name}. Дзейнічае да {until}.",
    ru: "Вам дали доверенность. Доверяет: {name}. Действует до {until}.",
    en: "You were given a power of attorney by {name}. It is valid until {until}.",
  },
  refused: {
    be: "Даверанасць не ўнесена ў рэестр і не дзейнічае. Хто давяраў: {principal}. Каму: {holder}.",
    ru: "Доверенность не внесена в реестр и не действует. Кто доверял: {principal}. Кому: {holder}.",
    en: "A power of attorney was not entered in the register and is not in force. Given by {principal} to {holder}.",
  },
  ended: {
    be: "Даверанасць спынена. Хто давяраў: {principal}. Каму: {holder}.",
    ru: "Доверенность прекращена. Кто доверял: {principal}. Кому: {holder}.",
    en: "A power of attorney has ended. Given by {principal} to {holder}.",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What the register says to a power and will say however often it is asked: one of the two has died since, or was a minor. */
const lasting = ["registers.not-registered", "registers.record-malformed"];

/**
 * Gives or ends a power in the register of mandates and tells both sides; done twice, it is done once. What the register
 * has against a power for good is answered: then the signed statement gives none.
 */
export async function workOnPower(context: Context, intent: Intent): Promise<Problem | undefined> {
  const payload = payloadSchema.parse(intent.payload);
  if ("grant" in payload) return give(context, intent, payload.grant);
  await end(context, payload.end);
  await removeIntents(context.db, [intent.id]);
  return undefined;
}

async function give(
  context: Context,
  intent: Intent,
  grant: z.infer<typeof grantSchema>,
): Promise<Problem | undefined> {
  const { principal, holder, scope, until, statement } = grant;
  const id = idOf(grant.mandate);
  const validTo = Temporal.Instant.from(until);
  const given = { id, holder, principal, role: "attorney" as const, scope, validTo, statement: fromBase64(statement) };
  try {
    await context.registers.grantMandates([given], principal);
  } catch (error) {
    if (!isProblem(error) || !lasting.includes(error.code)) throw error;
    await refuse(context, intent, grant, error);
    return error;
  }
  const last = context.dateOf(validTo.subtract({ seconds: 1 }));
  const values = new Map([
    ["name", await nameOf(context, principal)],
    ["until", eachLang((lang) => formatDate(last, lang))],
  ]);
  // The notice has the intent's id, so telling twice is telling once.
  await tell(context, idOf(intent.id), [`person:${holder}`], "power-given", fill(texts.given, values));
  await removeIntents(context.db, [intent.id]);
  return undefined;
}

/** Nobody acts by it: whoever of the two is left is told, and the act says why. */
async function refuse(
  context: Context,
  intent: Intent,
  { mandate, principal, holder }: z.infer<typeof grantSchema>,
  { code }: Problem,
): Promise<void> {
  const sides = [`person:${holder}`, principal];
  const living = await Promise.all(sides.map((side) => isLiving(context, side)));
  const values = new Map([
    ["principal", await nameOf(context, principal)],
    ["holder", await nameOf(context, `person:${holder}`)],
  ]);
  const told = sides.filter((_, index) => living[index]);
  await tell(context, idOf(intent.id), told, "power-refused", fill(texts.refused, values));
  await context.db.transaction(async (tx) => {
    await removeIntents(tx, [intent.id]);
    const body = { mandate, principal, holder, reason: code };
    await context.acts.append(tx, [
      { kind: "services.power-refused", actor: "system:services", subject: principal, body },
    ]);
  });
}

async function isLiving({ registers }: Context, party: string): Promise<boolean> {
  if (!party.startsWith("person:")) return true;
  const found = await registers.personByNumber(party.slice("person:".length));
  return found !== undefined && found.record.died === undefined;
}

async function end(context: Context, ended: z.infer<typeof endSchema>): Promise<void> {
  const { holder, principal, reason, by } = ended;
  const mandate = idOf(ended.mandate);
  await context.registers.endMandate({ holder, id: mandate }, reason, by);
  const values = new Map([
    ["principal", await nameOf(context, principal)],
    ["holder", await nameOf(context, `person:${holder}`)],
  ]);
  // It may be asked for twice before it is done, by both sides or by one who got no answer; a power ends once.
  await tell(
    context,
    namedUuid(`the end of ${mandate}`),
    [`person:${holder}`, principal],
    "power-ended",
    fill(texts.ended, values),
  );
}

async function tell(context: Context, id: Uuid, owners: readonly string[], kind: string, text: Text) {
  await context.identity.notices.send(
    owners.map((owner) => ({ id, owner, kind: `services.${kind}`, text, link: "/mandates" })),
  );
}

async function nameOf({ registers }: Context, party: string): Promise<Text> {
  const [prefix, number = ""] = party.split(":");
  if (prefix === "org") return (await registers.organisation(number))?.record.name ?? sameText(number);
  const name = (await registers.personByNumber(number))?.record.name;
  if (name === undefined) return sameText(number);
  const line = ({ family, given }: { family: string; given: string }) => `${family} ${given}`;
  return { be: line(name.be), ru: line(name.ru), en: line(name.latin) };
}

function idOf(text: string) {
  const id = parseUuid(text);
  if (!id.ok) throw new TypeError(id.detail);
  return id.value;
}
