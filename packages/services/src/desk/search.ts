import { langs } from "@ratusha/kernel";
import { z } from "zod";
import { type BodyCase, bodyCaseOf, bodyCaseColumns as columns, openCases } from "../case/body-case.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { type Reach, reaching } from "./reaching.ts";
import { oneSlipFrom } from "./slips.ts";

const most = 50;
const looked = 300;

// A range in the order of the index finds what begins so and nothing else; sorted by id at once, the newest would be looked
// for through all cases of the body. Of more than these it takes the first and leaves the rest to another letter.
const considered = 300;
/** More of them are no name. */
const mostWords = 4;
/** Of each name that may have been meant. */
const consideredNear = 20;
/** After every text that a beginning can go on with, in the order of bytes. */
const lastLetter = "\u{10FFFF}";

/** A look at the cases of a body, $1, for a value, $2; narrowed to the services that whoever searches may open. */
type Look = (reached: string) => string;

const newest = (found: string) => `SELECT ${columns} FROM (${found}) AS begun ORDER BY id DESC LIMIT ${most}`;
const beginning =
  (text: string): Look =>
  (reached) =>
    newest(`SELECT ${columns} FROM body_case
      WHERE body = $1${reached} AND ${text} ~>=~ $2 AND ${text} ~<~ ($2 || '${lastLetter}') ORDER BY ${text} USING ~<~ LIMIT ${considered}`);

const byNumber = beginning("number");
const byEnd = beginning("reverse(number)");

/** By how the name of who asks sounds, and that of whom it is for where that is somebody else: each has its index. */
const byName =
  (limit: number): Look =>
  (reached) => {
    const names = ["applicant_sound", ...langs.map((lang) => `item_sound_${lang}`)].map(
      (name) => `(SELECT ${columns} FROM body_case
        WHERE body = $1${reached} AND ${name} >= sound AND ${name} < sound || '~' ORDER BY ${name} LIMIT ${limit})`,
    );
    return newest(`SELECT DISTINCT ON (id) ${columns} FROM unnest($2::text[]) AS meant (sound)
      CROSS JOIN LATERAL (${names.join(" UNION ALL ")}) AS named`);
  };
const named = byName(considered);
const namedAlike = byName(consideredNear);

/**
 * Cases of a body, decided ones too, by what an official types: a whole number or its beginning, its end (`58/2026`), the bare
 * `58` of this year and the last; the name of who asks, or of whom it is for, from its beginning, in either alphabet, and with
 * a slip where nothing is called so; and any part of all of these among the most urgent open cases.
 */
export async function searchCases(
  context: Context,
  { body, reach }: { readonly body: string } & Pick<Reach, "reach">,
  search: string,
): Promise<BodyCase[]> {
  const typed = search.slice(0, 200);
  const found = new Map<string, BodyCase>();
  const take = async (look: Look, value: string | readonly string[]) => {
    const values: unknown[] = [body, value];
    for (const row of await context.db.query(look(reaching({ reach }, values)), values)) {
      const one = bodyCaseOf(row);
      found.set(one.id, one);
    }
  };
  if (/\d/.test(typed)) {
    await take(byNumber, typed);
    const { year } = context.today();
    const ends = /^\d+$/.test(typed) ? [`-${typed}/${year}`, `-${typed}/${year - 1}`] : [typed];
    for (const end of ends) await take(byEnd, [...end].toReversed().join(""));
  } else {
    const sounds = await soundsOf(context, typed);
    if (sounds.length > 0) await take(named, sounds);
    if (found.size === 0) await take(namedAlike, sounds.slice(0, 1).flatMap(oneSlipFrom));
  }
  if (found.size >= most) return [...found.values()].slice(0, most);
  const values: unknown[] = [body];
  const urgent = `SELECT ${columns} FROM body_case
    WHERE body = $1 AND ${openCases}${reaching({ reach }, values)} ORDER BY due, id LIMIT ${looked}`;
  for (const row of await context.db.query(urgent, values)) {
    const one = bodyCaseOf(row);
    if (found.size < most && matches(context, one, typed.toLowerCase())) found.set(one.id, one);
  }
  return [...found.values()].slice(0, most);
}

const soundRow = z.object({ sound: z.string() });

/** How a name sounds that was typed, from each of its words on: «Алесь Жук» is «Жук Алесь». */
async function soundsOf({ db }: Context, typed: string): Promise<string[]> {
  const words = typed.split(/\s+/).slice(0, mostWords);
  const turned = words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(" "));
  const rows = await db.query("SELECT name_sound(name) AS sound FROM unnest($1::text[]) AS typed (name)", [turned]);
  return [...new Set(rows.map((row) => soundRow.parse(row).sound))].filter((sound) => sound !== "");
}

function matches(context: Context, one: BodyCase, wanted: string): boolean {
  const { name } = requireDefinition(context.catalogue, one.definition).definition;
  const texts = [one.number, one.applicantName, ...langs.flatMap((lang) => [name[lang], one.itemName?.[lang] ?? ""])];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
