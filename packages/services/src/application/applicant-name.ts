import { nameText } from "@ratusha/registers";
import type { Context } from "../context.ts";
import type { Application } from "./application.ts";

/**
 * Whom the lists, the officials and the documents of a case name as its applicant: the name in the register as the case is
 * filed. What the application says was written where it was signed, and the state seals no name that somebody made up, nor
 * one that was changed since the session began.
 */
export async function registeredName({ registers }: Context, { applicant }: Application): Promise<string> {
  const { owner, name } = applicant;
  const number = owner.slice(owner.indexOf(":") + 1);
  if (owner.startsWith("org:")) return (await registers.organisation(number))?.record.name.be ?? name;
  const person = await registers.personByNumber(number);
  return person === undefined ? name : nameText(person.record.name).be;
}
