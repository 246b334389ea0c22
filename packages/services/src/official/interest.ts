import type { PersonRecord } from "@ratusha/registers";
import type { CaseEvent } from "../case/event.ts";
import type { CaseRecord } from "../case/record.ts";
import { eventsOf } from "../case/store.ts";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";

type Concerned = Pick<CaseRecord, "owner" | "signer" | "content" | "about">;

/** Whoever did one of these took part in the decision that is appealed against. */
const tookPart: readonly CaseEvent["kind"][] = ["proposed", "signed", "granted", "refused"];

/**
 * Holds an official against a case as the registers know both at this moment: nobody works on what concerns themself, their
 * family, or whom they act for, nor on an appeal against what they decided. A case that is kept elsewhere says nothing.
 * @throws Problem services.own-interest
 */
export async function requireNoInterest(
  context: Context,
  official: string,
  found: Concerned | undefined,
): Promise<void> {
  if (found !== undefined && (await isInterested(context, official, found))) throw problems["own-interest"]();
}

/** The same, for whoever asks before. */
export async function isInterested(context: Context, official: string, found: Concerned): Promise<boolean> {
  const ways = await Promise.all([isConcerned(context, official, found), tookPartIn(context, official, found)]);
  return ways.includes(true);
}

/**
 * Nor is such a case opened at the desk: as an applicant one reads one's own as every applicant does, without what colleagues
 * note and prepare, and what husband or wife, parents and children ask of the state is theirs to tell at home, or not to. An
 * appeal is read by those whom it is against: they know the case.
 * @throws Problem services.own-interest
 */
export async function requireUnconcerned(context: Context, official: string, found: Concerned): Promise<void> {
  if (await isConcerned(context, official, found)) throw problems["own-interest"]();
}

/** For an official whom the case does not concern: whether it is an appeal against what they decided. */
export async function requireTookNoPart(context: Context, official: string, found: Concerned): Promise<void> {
  if (await tookPartIn(context, official, found)) throw problems["own-interest"]();
}

/** Whether a case is an official's own, their family's, or of whom they act for. */
export async function isConcerned(
  context: Context,
  official: string,
  { owner, signer, content }: Concerned,
): Promise<boolean> {
  // Whoever applied for somebody else is as near as the applicant, and a company as near as those who direct it.
  const applicants = [
    ...(owner.startsWith("person:") ? [owner.slice("person:".length)] : []),
    ...(content.counter === undefined ? [signer] : []),
  ];
  const [powers, near] = await Promise.all([
    context.registers.mandatesFor(owner),
    isNear(context, official, applicants),
  ]);
  if (near || powers.some(({ holder }) => holder === official)) return true;
  const directors = powers.flatMap(({ role, holder }) => (role === "director" ? [holder] : []));
  return isNear(context, official, directors);
}

/** Whether an official is one of these people, or their husband or wife, parent, child, brother or sister. */
export async function isNear(
  { registers }: Pick<Context, "registers">,
  official: string,
  people: readonly string[],
): Promise<boolean> {
  if (people.length === 0) return false;
  const [own, ...others] = await Promise.all(
    [official, ...new Set(people)].map(async (number) => (await registers.personByNumber(number))?.record),
  );
  return own !== undefined && others.some((other) => other !== undefined && areFamily(own, other));
}

function areFamily(one: PersonRecord, other: PersonRecord): boolean {
  if (one.number === other.number) return true;
  const names = (from: PersonRecord, to: PersonRecord) => [from.spouse, from.mother, from.father].includes(to.number);
  const shared = (parent: "mother" | "father") => one[parent] !== undefined && one[parent] === other[parent];
  return names(one, other) || names(other, one) || shared("mother") || shared("father");
}

/** Whether a case is an appeal against what an official decided. */
export async function tookPartIn({ db }: Context, official: string, { owner, about }: Concerned): Promise<boolean> {
  if (about === undefined) return false;
  const events = await eventsOf(db, owner, about);
  return events.some(({ kind, actor }) => tookPart.includes(kind) && actor === `person:${official}`);
}
