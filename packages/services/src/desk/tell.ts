import { eachLang, parseUuid, sha256Hex, type Text, type Uuid, utf8 } from "@ratusha/kernel";
import { type Queryable, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { findAbsence } from "../absence/store.ts";
import type { CaseRecord } from "../case/record.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { dateText, fill, sameText } from "../definition/shown.ts";
import { addIntents, type Intent, removeIntents } from "../intent/store.ts";
import { staffOf } from "../staff/staff.ts";

/** Where an official's messages of a body lie: apart from those of their private account, and out of reach once the mandate ends. */
export function deskOf(body: string, person: string): string {
  return `desk:${body}:${person}`;
}

const kinds = [
  "handed-over",
  "put-back",
  "decided-anew",
  "proposal-returned",
  "entry-refused",
  "correction-refused",
  "standing-in",
] as const;

const texts: Readonly<Record<(typeof kinds)[number], Text>> = {
  "handed-over": {
    be: "Справу № {number} перадалі: «{service}», {applicant}. Хто перадаў: {by}.",
    ru: "Дело № {number} передали: «{service}», {applicant}. Кто передал: {by}.",
    en: "Case No. {number} was handed over: “{service}”, {applicant}. By: {by}.",
  },
  "proposal-returned": {
    be: "Рашэнне ў справе № {number} вярнулі з заўвагамі: «{service}», {applicant}. Хто вярнуў: {by}.",
    ru: "Решение по делу № {number} вернули с замечаниями: «{service}», {applicant}. Кто вернул: {by}.",
    en: "The decision you prepared in case No. {number} came back with remarks: “{service}”, {applicant}. By: {by}.",
  },
  "entry-refused": {
    be: "Рэгістр не прыняў запіс у справе № {number}: «{service}», {applicant}. Дакумент не выдадзены, справа зноў чакае рашэння.",
    ru: "Регистр не принял запись по делу № {number}: «{service}», {applicant}. Документ не выдан, дело снова ждёт решения.",
    en: "The register did not accept the entry in case No. {number}: “{service}”, {applicant}. No document was issued, and the case waits for a decision again.",
  },
  "correction-refused": {
    be: "Рэгістр не прыняў выпраўленне ў справе № {number}: «{service}», {applicant}. Рашэнне выдадзена, але запіс застаўся ранейшым.",
    ru: "Регистр не принял исправление по делу № {number}: «{service}», {applicant}. Решение выдано, но запись осталась прежней.",
    en: "The register did not accept the correction in case No. {number}: “{service}”, {applicant}. The decision was issued, but the entry stays as it was.",
  },
  "decided-anew": {
    be: "Паводле скаргі № {number} справу вырашылі нанова: {applicant}. Хто вырашыў: {by}.",
    ru: "По жалобе № {number} дело решили заново: {applicant}. Кто решил: {by}.",
    en: "After appeal No. {number} the case was decided anew: {applicant}. By: {by}.",
  },
  "standing-in": {
    be: "Вы замяшчаеце: {by}, {from} — {to}. Справы таго, хто адсутнічае, стаяць у спісе «Мае».",
    ru: "Вы замещаете: {by}, {from} — {to}. Дела того, кто отсутствует, стоят в списке «Мои».",
    en: "You stand in for {by}, {from} to {to}. The cases of whoever is away are in your list “Mine”.",
  },
  "put-back": {
    be: "Справа № {number} вярнулася ў падраздзяленне: «{service}», {applicant}. У таго, хто яе вёў, больш няма паўнамоцтваў.",
    ru: "Дело № {number} вернулось в подразделение: «{service}», {applicant}. У того, кто его вёл, больше нет полномочий.",
    en: "Case No. {number} is back with its unit: “{service}”, {applicant}. The mandate of whoever had it has ended.",
  },
};

const payloadSchema = z.object({ told: z.enum(kinds), readers: z.array(z.string()), by: textSchema.optional() });

/** Writes, in the transaction of a step, that officials are to be told of it. */
export async function tellDesks(
  context: Context,
  tx: Queryable,
  { owner, id: caseId }: { readonly owner: string; readonly id: string },
  told: (typeof kinds)[number],
  readers: readonly (string | undefined)[],
  by?: Text,
): Promise<void> {
  const wanted = readers.filter((reader) => reader !== undefined);
  if (wanted.length === 0) return;
  const payload = { told, readers: wanted, ...(by === undefined ? {} : { by: { ...by } }) };
  await addIntents(tx, [{ id: context.id(), kind: "desk", owner, caseId, payload }], context.now());
}

/** Puts the messages on the desks; each has an id that follows from the intent and its reader, so telling twice is telling once. */
export async function putOnDesks(context: Context, intent: Intent): Promise<void> {
  const { told, readers, by } = payloadSchema.parse(intent.payload);
  if (told === "standing-in") return tellOfAbsence(context, intent, readers);
  const found = await findCase(context.db, intent.owner, intent.caseId);
  if (found !== undefined) {
    const { definition } = requireDefinition(context.catalogue, found.definition);
    const values = new Map<string, Text>([
      ["number", sameText(found.number)],
      ["service", definition.name],
      ["applicant", applicantOf(found)],
      ["by", by ?? sameText("")],
    ]);
    const present = told === "decided-anew" ? await stillThere(context, found.body, readers) : readers;
    await context.identity.notices.send(
      present.map((reader) => ({
        id: noticeId(intent.id, reader),
        owner: deskOf(found.body, reader),
        kind: `services.${told}`,
        text: fill(texts[told], values),
        link: `/office/cases/${found.id}`,
      })),
    );
  }
  await removeIntents(context.db, [intent.id]);
}

/** Months may have passed since they acted on the case: where none of them is left, the head of the body is told. */
async function stillThere(context: Context, body: string, readers: readonly string[]): Promise<readonly string[]> {
  const { colleagues } = await staffOf(context, body);
  const left = colleagues.filter(({ person }) => readers.includes(person));
  const told = left.length > 0 ? left : colleagues.filter(({ roles }) => roles.includes("head"));
  return told.map(({ person }) => person);
}

/** Who applied, and for whom or what where an application was for several: officials tell such cases apart by it. */
function applicantOf({ applicantName, itemName }: Pick<CaseRecord, "applicantName" | "itemName">): Text {
  return itemName === undefined ? sameText(applicantName) : eachLang((lang) => `${applicantName} (${itemName[lang]})`);
}

/** Tells a deputy of an absence that is still to come or goes on. */
async function tellOfAbsence(context: Context, intent: Intent, readers: readonly string[]): Promise<void> {
  const body = intent.owner.slice("body:".length);
  const absence = await findAbsence(context.db, body, intent.caseId);
  if (absence !== undefined) {
    const { names } = await staffOf(context, body);
    const values = new Map<string, Text>([
      ["by", names.get(absence.official) ?? sameText(absence.official)],
      ["from", dateText(Temporal.PlainDate.from(absence.from))],
      ["to", dateText(Temporal.PlainDate.from(absence.to))],
    ]);
    const text = fill(texts["standing-in"], values);
    await context.identity.notices.send(
      readers.map((reader) => {
        const owner = deskOf(body, reader);
        return {
          id: noticeId(intent.id, reader),
          owner,
          kind: "services.standing-in",
          text,
          link: "/office?whose=mine",
        };
      }),
    );
  }
  await removeIntents(context.db, [intent.id]);
}

/** What the body as such is told, and those of its people whom it concerns; told twice, it is told once. */
export async function tellBody(
  { identity }: Context,
  intent: Intent,
  said: {
    readonly body: string;
    readonly readers: readonly string[];
    readonly kind: string;
    readonly text: Text;
    readonly link: string;
  },
): Promise<void> {
  const { body, readers, kind, text, link } = said;
  const owners = [`body:${body}`, ...readers.map((reader) => deskOf(body, reader))];
  await identity.notices.send(owners.map((owner) => ({ id: noticeId(intent.id, owner), owner, kind, text, link })));
}

/** A UUID that follows from two names (RFC 9562, 5.8); it keeps the time of the intent, so that notices keep their order. */
export function noticeId(intent: string, reader: string): Uuid {
  const hex = sha256Hex(utf8(`${intent} ${reader}`));
  const id = parseUuid(`${intent.slice(0, 14)}8${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`);
  if (!id.ok) throw new TypeError(id.detail);
  return id.value;
}
