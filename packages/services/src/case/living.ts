import type { Context } from "../context.ts";

/** Whether the register knows of somebody's death; of whom it does not know at all it knows none. */
export async function hasDied({ registers }: Pick<Context, "registers">, person: string): Promise<boolean> {
  return (await registers.personByNumber(person))?.record.died !== undefined;
}
