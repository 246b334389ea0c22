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
  const number = found.owner.slice(found.owner.indexOf(":") + 1);
  const asked = sinceOf(corrects, found);
  const how = { by: `body:${found.body}`, basis: law.map(({ reference }) => reference).join("; "), act };
  if (found.owner.startsWith("person:")) {
    const { standing, since } = await standingOn(asked, (at) => registers.personByNumber(number, at));
    if (standing === undefined) return;
    const value = amended(standing.record[writes.fact as keyof typeof standing.record], writes, found);
    const change: PersonCorrection = personShape.parse({ [writes.fact]: value });
    const validFrom =
      since ?? (change.born === undefined ? standing.validFrom : firstDay(standing.record.born, change.born));
    await registers.changePerson(number, change, { ...how, validFrom });
  } else {
    const { standing, since } = await standingOn(asked, (at) => registers.organisation(number, at));
    if (standing === undefined) return;
    const value = amended(standing.record[writes.fact as keyof typeof standing.record], writes, found);
    const change: OrganisationChange = organisationShape.parse({ [writes.fact]: value });
    await registers.changeOrganisation(number, change, { ...how, validFrom: since ?? standing.validFrom });
  }
}

/**
 * What a register will not take is not granted: the decision would stand, and the entry as it was.
 * @throws Problem services.correction-unfit
 */
export async function requireFitting(
  { registers }: Context,
  found: CaseRecord,
  { corrects }: Definition,
): Promise<void> {
  const writes = corrects?.writes;
  if (writes?.fact !== "born" || !found.owner.startsWith("person:")) return;
  const number = found.owner.slice("person:".length);
  const standing = await registers.personByNumber(number);
  if (standing === undefined) return;
  const { born } = personShape.parse({ born: amended(standing.record.born, writes, found) });
  const refusal = born === undefined ? undefined : await registers.checkBirthDate(number, born);
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
