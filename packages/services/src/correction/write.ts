import type { Json, Uuid } from "@ratusha/kernel";
import { addressForm, namesForm, type OrganisationChange, type PersonCorrection, textForm } from "@ratusha/registers";
import { z } from "zod";
import type { CaseRecord } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { CorrectionRule, Definition } from "../definition/definition.ts";
import { problems } from "../problems.ts";

const date = z.iso.date().transform((iso) => Temporal.PlainDate.from(iso));

const personShape = z.strictObject({
  name: namesForm.exactOptional(),
  residence: addressForm.exactOptional(),
  citizenship: z.string().length(3).exactOptional(),
  status: z.enum(["citizen", "foreigner", "stateless"]).exactOptional(),
  born: date.exactOptional(),
  sex: z.enum(["female", "male"]).exactOptional(),
});
const organisationShape = z.strictObject({
  name: textForm.exactOptional(),
  shortName: textForm.exactOptional(),
  address: addressForm.exactOptional(),
});

interface Written<C> {
  readonly number: string;
  readonly change: C;
  readonly validFrom: Temporal.PlainDate;
}

/** What a correction would write into its register, in the register's own form. */
type Entry =
  | ({ readonly of: "person" } & Written<PersonCorrection>)
  | ({ readonly of: "org" } & Written<OrganisationChange>);

/** @throws Problem services.correction-unfit */
async function entryOf(
  { registers }: Context,
  found: CaseRecord,
  corrects: CorrectionRule,
  writes: Writes,
): Promise<Entry> {
  const number = found.owner.slice(found.owner.indexOf(":") + 1);
  const asked = sinceOf(corrects, found);
  if (found.owner.startsWith("person:")) {
    const { standing, since } = await standingOn(asked, (at) => registers.personByNumber(number, at));
    if (standing === undefined) throw problems["correction-unfit"]("The register has no such record.");
    const value = amended(standing.record[writes.fact as keyof typeof standing.record], writes, found);
    const change: PersonCorrection = formed(personShape, { [writes.fact]: value });
    const validFrom =
      since ?? (change.born === undefined ? standing.validFrom : firstDay(standing.record.born, change.born));
    return { of: "person", number, change, validFrom };
  }
  const { standing, since } = await standingOn(asked, (at) => registers.organisation(number, at));
  if (standing === undefined) throw problems["correction-unfit"]("The register has no such record.");
  const value = amended(standing.record[writes.fact as keyof typeof standing.record], writes, found);
  const change: OrganisationChange = formed(organisationShape, { [writes.fact]: value });
  return { of: "org", number, change, validFrom: since ?? standing.validFrom };
}

/** An entry has all its parts: what the application does not ask for can only be had from what stood there. */
function formed<T>(shape: z.ZodType<T>, value: Json): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const at = read.error.issues.map(({ path }) => path.join("."));
  throw problems["correction-unfit"](`The entry would not be whole: ${[...new Set(at)].join(", ")}.`);
}

/**
 * Writes what a granted correction says into its register, as a new version that is valid from when it has been so. The
 * act's id is given beforehand: written again, nothing changes.
 */
export async function writeCorrection(
  context: Context,
  found: CaseRecord,
  { corrects, law }: Definition,
  act: Uuid,
): Promise<void> {
  const writes = corrects?.writes;
  if (corrects === undefined || writes === undefined) return;
  const { registers } = context;
  const entry = await entryOf(context, found, corrects, writes);
  const { number, validFrom } = entry;
  const basis = law.map(({ reference }) => reference).join("; ");
  const how = { by: `body:${found.body}`, basis, act, validFrom };
  if (entry.of === "person") await registers.changePerson(number, entry.change, how);
  else await registers.changeOrganisation(number, entry.change, how);
}

/**
 * What a register will not take is not granted: the decision would stand, and the entry as it was.
 * @throws Problem services.correction-unfit
 */
export async function requireFitting(context: Context, found: CaseRecord, { corrects }: Definition): Promise<void> {
  const writes = corrects?.writes;
  if (corrects === undefined || writes === undefined) return;
  const entry = await entryOf(context, found, corrects, writes);
  if (entry.of !== "person" || entry.change.born === undefined) return;
  const refusal = await context.registers.checkBirthDate(entry.number, entry.change.born);
  if (refusal !== undefined) throw problems["correction-unfit"](refusal.detail);
}

/** What stood on the day since which it has been so; of a day before the record, the entry was wrong from its beginning. */
async function standingOn<T>(
  asked: Temporal.PlainDate | undefined,
  read: (at?: { readonly validOn: Temporal.PlainDate }) => Promise<T | undefined>,
): Promise<{ readonly standing: T | undefined; readonly since: Temporal.PlainDate | undefined }> {
  const then = asked === undefined ? undefined : await read({ validOn: asked });
  if (then !== undefined) return { standing: then, since: asked };
  return { standing: await read(), since: undefined };
}

/** A date of birth is corrected from the day on which the record begins, whichever of the two dates that is. */
function firstDay(recorded: Temporal.PlainDate, corrected: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(recorded, corrected) > 0 ? recorded : corrected;
}

function sinceOf({ since }: CorrectionRule, { content }: CaseRecord): Temporal.PlainDate | undefined {
  const answer = since === undefined ? undefined : content.answers[since];
  return typeof answer === "string" && answer !== "" ? Temporal.PlainDate.from(answer) : undefined;
}

type Writes = NonNullable<CorrectionRule["writes"]>;
type Members = { readonly [member: string]: Json };

/** What stood there, with the answers in their places. */
function amended(standing: unknown, { answers, drops = [] }: Writes, { content }: CaseRecord): Json {
  let value = (standing === undefined ? {} : JSON.parse(JSON.stringify(standing))) as Json;
  if (isMembers(value)) value = Object.fromEntries(Object.entries(value).filter(([member]) => !drops.includes(member)));
  for (const [path, question] of Object.entries(answers)) {
    const answer = inOneLine(content.answers[question]);
    if (answer === undefined || answer === null || answer === "") continue;
    value = path === "" ? answer : placed(value, path.split("."), answer);
  }
  return value;
}

/** A record has no line breaks and tabs, which a typed answer may have. */
function inOneLine(answer: Json | undefined): Json | undefined {
  return typeof answer === "string" ? answer.replace(/\s+/gu, " ").trim() : answer;
}

function placed(value: Json, [member = "", ...rest]: readonly string[], answer: Json): Json {
  const members: Members = isMembers(value) ? value : {};
  return { ...members, [member]: rest.length === 0 ? answer : placed(members[member] ?? {}, rest, answer) };
}

function isMembers(value: Json): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
