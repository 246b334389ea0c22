import { type Act, parseRecord, type Receipt } from "@ratusha/evidence";
import { z } from "zod";
import { bytes, type CaseRecord } from "../case/record.ts";
import { type ApplicationKey, applicationWord, findByApplication } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { Decided } from "../decision/automatic.ts";
import { documentsOfCase } from "../issued/store.ts";
import type { FileOutcome } from "../services.ts";
import type { Filed } from "./application.ts";
import type { Checked } from "./check.ts";

/** A case that has just been opened. */
export interface Opened {
  readonly checked: Checked;
  readonly found: CaseRecord;
  readonly act: Act;
  readonly intent: string;
}

/** What an application is known by. */
export type Named = Pick<Checked, "application" | "digest">;

/** An application by its owner and its digest. */
export const keyOf = ({ application, digest }: Named): ApplicationKey => ({
  owner: application.applicant.owner,
  application: digest,
});

/** The same as one word. */
export const mapKey = (named: Named): string => applicationWord(keyOf(named));

/** Receipts by act; none where the log's signer is down: the acts stand, and their proofs will follow. */
export async function receiptsOf(context: Context, acts: readonly Act[]): Promise<Map<string, Receipt>> {
  if (acts.length === 0) return new Map();
  try {
    const receipts = await context.log.receipt(acts);
    return new Map(receipts.map((receipt) => [receipt.act, receipt]));
  } catch (error) {
    context.onError?.(error);
    return new Map();
  }
}

/** What the applicant gets back for a case that has just been opened. */
export function filedOf(
  { checked, found, act }: Opened,
  decided: Decided | undefined,
  receipt: Receipt | undefined,
  again: boolean,
): Filed<Receipt> {
  const state = decided === undefined ? found.state : decided.ok ? decided.outcome : "sealing";
  return {
    ...baseOf(found, state),
    application: checked.digest,
    act: act.id,
    ...(receipt === undefined ? {} : { receipt }),
    ...(decided?.ok === true ? { document: decided.document } : {}),
    again,
  };
}

function baseOf(found: CaseRecord, state: CaseRecord["state"]) {
  return {
    caseId: found.id,
    number: found.number,
    service: found.service,
    body: found.body,
    owner: found.owner,
    state,
    filedAt: found.filedAt.toString(),
    ...(found.due === undefined ? {} : { due: found.due.toString() }),
    // An appeal is one case, whatever the decision was for.
    ...(found.itemName === undefined || found.about !== undefined ? {} : { item: found.itemName }),
  };
}

/** The answer for all that one application opened: that of its first case, which names the others where there are any. */
export function together(cases: readonly Filed<Receipt>[]): Filed<Receipt> {
  const [first] = cases;
  if (first === undefined) throw new TypeError("an application opens a case");
  return first.item === undefined ? first : { ...first, cases };
}

const actRow = z.object({ record: z.string().nullable(), entry: bytes });

/** The answer for an application that was known already. */
export async function filedBefore(context: Context, checked: Named): Promise<FileOutcome> {
  const found = (await findByApplication(context.db, [keyOf(checked)])).get(mapKey(checked));
  if (found === undefined) throw new Error("a case that was there is gone");
  return { ok: true, value: together(await Promise.all(found.map((one) => caseBefore(context, one)))) };
}

async function caseBefore(context: Context, found: CaseRecord): Promise<Filed<Receipt>> {
  const [row] = await context.db.query("SELECT record, entry FROM act WHERE id = $1", [found.filedAct]);
  const stored = row === undefined ? undefined : actRow.parse(row);
  const act = stored?.record == null ? undefined : parseRecord(stored.record);
  const receipts =
    act === undefined || stored === undefined
      ? new Map<string, Receipt>()
      : await receiptsOf(context, [{ ...act, entry: stored.entry }]);
  const receipt = receipts.get(found.filedAct);
  const [document] = await documentsOfCase(context.db, found.owner, found.id, context.today());
  return {
    ...baseOf(found, found.state),
    application: found.application,
    act: found.filedAct,
    ...(receipt === undefined ? {} : { receipt }),
    ...(document === undefined ? {} : { document }),
    again: true,
  };
}
