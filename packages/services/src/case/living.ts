import type { Context } from "../context.ts";

/** An applicant who is no more: a person who died, an organisation that was liquidated. */
export interface ApplicantEnd {
  readonly how: "died" | "liquidated";
  /** Date, of a death. */
  readonly on?: string;
}

/** Whether the register knows of somebody's death; of whom it does not know at all it knows none. */
export async function hasDied(context: Pick<Context, "registers">, person: string): Promise<boolean> {
  return (await endOf(context, `person:${person}`)) !== undefined;
}

/** How an applicant ended, as the registers have it at this moment; undefined of one who did not. */
export async function endOf(
  { registers }: Pick<Context, "registers">,
  owner: string,
): Promise<ApplicantEnd | undefined> {
  const [kind, number = ""] = owner.split(":");
  if (kind === "org") {
    return (await registers.organisation(number))?.record.state === "liquidated" ? { how: "liquidated" } : undefined;
  }
  const died = (await registers.personByNumber(number))?.record.died;
  return died === undefined ? undefined : { how: "died", on: died.toString() };
}
