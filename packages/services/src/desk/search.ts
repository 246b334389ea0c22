import { langs } from "@ratusha/kernel";
import { type BodyCase, bodyCaseOf, bodyCaseColumns as columns, openCases } from "../case/body-case.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";

const most = 50;
const looked = 300;

const byNumber = `SELECT ${columns} FROM body_case WHERE body = $1 AND number LIKE $2 ORDER BY id DESC LIMIT ${most}`;
const byEnd = `SELECT ${columns} FROM body_case WHERE body = $1 AND reverse(number) LIKE $2 ORDER BY id DESC LIMIT ${most}`;
const byName = `SELECT ${columns} FROM body_case
WHERE body = $1 AND lower(applicant_name COLLATE "be-x-icu") LIKE lower($2 COLLATE "be-x-icu") ORDER BY id DESC LIMIT ${most}`;
const urgent = `SELECT ${columns} FROM body_case WHERE body = $1 AND ${openCases} ORDER BY due, id LIMIT ${looked}`;

/**
 * Cases of a body, decided ones too, by what an official types: a whole number or its beginning, its end (`58/2026`), the bare
 * `58` of this year and the last, a name from its beginning; and any part of all of these among the most urgent open cases.
 */
export async function searchCases(context: Context, body: string, search: string): Promise<BodyCase[]> {
  const typed = search.slice(0, 200);
  const found = new Map<string, BodyCase>();
  const take = async (text: string, value: string) => {
    for (const row of await context.db.query(text, [body, value])) {
      const one = bodyCaseOf(row);
      found.set(one.id, one);
    }
  };
  if (/\d/.test(typed)) {
    await take(byNumber, `${plain(typed)}%`);
    const { year } = context.today();
    const ends = /^\d+$/.test(typed) ? [`-${typed}/${year}`, `-${typed}/${year - 1}`] : [typed];
    for (const end of ends) await take(byEnd, `${plain([...end].toReversed().join(""))}%`);
  } else await take(byName, `${plain(typed)}%`);
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

/** What is typed stands for itself in a pattern. */
function plain(typed: string): string {
  return typed.replace(/[\\%_]/g, "\\$&");
}
