import { langs } from "@ratusha/kernel";
import { type BodyCase, bodyCaseOf, bodyCaseColumns as columns, openCases } from "../case/body-case.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";

const most = 50;
const looked = 300;

// A range in the order of the index finds what begins so and nothing else; sorted by id at once, the newest would be looked
// for through all cases of the body. Of more than these it takes the first and leaves the rest to another letter.
const considered = 300;
const beginning = (text: string) => `SELECT ${columns} FROM (
  SELECT ${columns} FROM body_case WHERE body = $1 AND ${text} ~>=~ $2 AND ${text} ~<~ $3 ORDER BY ${text} USING ~<~ LIMIT ${considered}
) AS begun ORDER BY id DESC LIMIT ${most}`;
const byNumber = beginning("number");
const byEnd = beginning("reverse(number)");
const byName = beginning('lower(applicant_name COLLATE "be-x-icu")');
/** After every text that a beginning can go on with, in the order of bytes. */
const lastLetter = "\u{10FFFF}";
const urgent = `SELECT ${columns} FROM body_case WHERE body = $1 AND ${openCases} ORDER BY due, id LIMIT ${looked}`;

/**
 * Cases of a body, decided ones too, by what an official types: a whole number or its beginning, its end (`58/2026`), the bare
 * `58` of this year and the last, a name from its beginning; and any part of all of these among the most urgent open cases.
 */
export async function searchCases(context: Context, body: string, search: string): Promise<BodyCase[]> {
  const typed = search.slice(0, 200);
  const found = new Map<string, BodyCase>();
  const take = async (text: string, value: string) => {
    for (const row of await context.db.query(text, [body, value, `${value}${lastLetter}`])) {
      const one = bodyCaseOf(row);
      found.set(one.id, one);
    }
  };
  if (/\d/.test(typed)) {
    await take(byNumber, typed);
    const { year } = context.today();
    const ends = /^\d+$/.test(typed) ? [`-${typed}/${year}`, `-${typed}/${year - 1}`] : [typed];
    for (const end of ends) await take(byEnd, [...end].toReversed().join(""));
  } else await take(byName, typed.toLocaleLowerCase("be"));
  if (found.size >= most) return [...found.values()].slice(0, most);
  for (const row of await context.db.query(urgent, [body])) {
    const one = bodyCaseOf(row);
    if (found.size < most && matches(context, one, typed.toLowerCase())) found.set(one.id, one);
  }
  return [...found.values()].slice(0, most);
}

function matches(context: Context, one: BodyCase, wanted: string): boolean {
  const { name } = requireDefinition(context.catalogue, one.definition).definition;
  const texts = [one.number, one.applicantName, ...langs.map((lang) => name[lang])];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
