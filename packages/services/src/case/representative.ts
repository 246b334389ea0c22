import type { Context } from "../context.ts";
import type { CaseRecord } from "./record.ts";
import type { Representative } from "./view.ts";

/**
 * Who filed a case for its applicant; undefined where the applicant did, or came to a counter. Whoever reads the case reads
 * at once whether the power still holds.
 */
export async function representativeOf(
  { registers }: Pick<Context, "registers">,
  { owner, signer, content }: Pick<CaseRecord, "owner" | "signer" | "content">,
): Promise<Representative | undefined> {
  if (content.counter !== undefined || owner === `person:${signer}`) return undefined;
  const held = await registers.mandateRecords(`holder:${signer}`);
  const record = held.find(({ id, principal }) => id === content.applicant.mandate && principal === owner);
  if (record === undefined) return { person: signer };
  const { id, role, state, validFrom, validTo, endedAt } = record;
  const until = endedAt ?? validTo;
  return {
    person: signer,
    name: record.holderName,
    mandate: {
      id,
      role,
      state,
      from: validFrom.toString(),
      ...(until === undefined ? {} : { until: until.toString() }),
    },
  };
}
