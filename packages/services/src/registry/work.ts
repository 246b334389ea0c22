import { isProblem, parseUuid, type Text, type Uuid } from "@ratusha/kernel";
import { nameText } from "@ratusha/registers";
import type { Context } from "../context.ts";
import { fill, sameText } from "../definition/shown.ts";
import { type Intent, removeIntents } from "../intent/store.ts";
import { guardianMandate, mandateToEnd } from "./check.ts";
import { entryNotices } from "./record.ts";
import { findEntry, type StoredEntry, settleEntry } from "./store.ts";

type Outcome = Parameters<typeof settleEntry>[2];

/** Makes a signed entry in its register and tells the people; done twice, it is done once. */
export async function workOnEntry(context: Context, intent: Intent): Promise<void> {
  const entry = await findEntry(context.db, intent.owner.slice("body:".length), intent.caseId);
  if (entry === undefined) throw new TypeError("the entry of an intent is gone");
  const outcome = await enter(context, entry);
  await settleEntry(context.db, entry, outcome);
  if (outcome.state === "entered") await tell(context, intent, entry);
  await removeIntents(context.db, [intent.id]);
}

/** What the register has against it is kept by its code; whatever else went wrong is tried again. */
async function enter(context: Context, entry: StoredEntry): Promise<Outcome> {
  try {
    return await make(context, entry);
  } catch (error) {
    for (const code of ["registers.record-malformed", "registers.not-registered", "services.entry-malformed"]) {
      if (isProblem(error, code)) return { state: "refused", reason: String(error.extra?.["reason"] ?? code) };
    }
    throw error;
  }
}

async function make(context: Context, { id, body, enteredBy, input }: StoredEntry): Promise<Outcome> {
  const { registers } = context;
  const by = `person:${enteredBy}`;
  if (input.kind === "birth") {
    const { mother, father, child } = input;
    const entered = await registers.recordBirth({
      id: idOf(id),
      mother: mother.number,
      ...(father === undefined ? {} : { father: father.number }),
      child: { ...child, name: bareNames(child.name), born: Temporal.PlainDate.from(child.born) },
      by: { person: enteredBy, body },
    });
    if (!entered.ok) return { state: "refused", reason: entered.reason };
    return { state: "entered", number: entered.value.record.number };
  }
  if (input.kind === "guardian") {
    await registers.grantMandates([{ ...guardianMandate(context, input), id: idOf(id) }], by);
    return { state: "entered" };
  }
  const mandate = await mandateToEnd(context, input);
  const { number, date } = input.decision;
  await registers.endMandate(mandate, `${input.decision.by}, № ${number}, ${date}`, by);
  return { state: "entered" };
}

type Names = Extract<StoredEntry["input"], { kind: "birth" }>["child"]["name"];

/** Names without the members that are not there. */
function bareNames({ be, ru, latin }: Names) {
  const bare = ({ family, given, patronymic }: Names["be"]) =>
    patronymic === undefined ? { family, given } : { family, given, patronymic };
  return { be: bare(be), ru: bare(ru), latin: bare(latin) };
}

/** Both sides of a mandate learn of it; the parents of a child that was born are offered what the birth gives. */
async function tell(context: Context, intent: Intent, { input }: StoredEntry): Promise<void> {
  if (input.kind === "birth") return;
  const [holder, principal] =
    input.kind === "parent-end"
      ? [input.parent.number, input.child.number]
      : [input.guardian.number, input.ward.number];
  const values = new Map([
    ["holder", await nameOf(context, holder)],
    ["principal", await nameOf(context, principal)],
  ]);
  const text = fill(entryNotices[input.kind], values);
  const id = idOf(intent.id);
  await context.identity.notices.send(
    [holder, principal].map((number) => ({
      id,
      owner: `person:${number}`,
      kind: `services.${input.kind}`,
      text,
      link: "/mandates",
    })),
  );
}

async function nameOf({ registers }: Context, number: string): Promise<Text> {
  const name = (await registers.personByNumber(number))?.record.name;
  return name === undefined ? sameText(number) : nameText(name);
}

function idOf(text: string): Uuid {
  const id = parseUuid(text);
  if (!id.ok) throw new TypeError(id.detail);
  return id.value;
}
