import { type Receipt, verifyInclusion, verifyReceipt } from "@ratusha/evidence";
import { draw } from "../load/load.ts";
import { filing, signedApplication } from "../stage/application.ts";
import { count, countLog } from "../stage/evidence.ts";
import { measureItems, rowOf } from "../stage/measured.ts";
import { residents, type SignedIn, signInAll } from "../stage/people.ts";
import type { Stage } from "../stage/stage.ts";
import { documentFault, expect, logKeyOf, verdict } from "../stage/verdict.ts";
import { itemsOf, type Measurement, type Size } from "./measurement.ts";

/** People signed in once for all rows that need them. */
export function applicants(stage: Stage, size: Size): Promise<SignedIn[]> {
  return stage.once("applicants", () => {
    const howMany = Math.max(4, Math.round(200 * Math.min(1, size.scale)));
    stage.tell(`signing in ${howMany} residents with their cards`);
    return signInAll(
      stage,
      residents(howMany, size.people).map(({ person }) => person),
    );
  });
}

/** The extract: signed application in; registers read, decided, sealed; receipt and document out. */
export const instant: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(15_000, size);
  const people = await applicants(stage, size);
  stage.tell(`signing ${items + warmUp} applications`);
  const from = Array.from({ length: items + warmUp }, (_, index) => people[index % people.length] as SignedIn);
  const planned = [];
  for (const person of from) {
    planned.push(filing(person, stage.url, await signedApplication(person, "population-extract", {})));
  }
  const before = await count(stage, "SELECT count(*) FROM services.issued");
  stage.tell(`filing ${items} applications`);
  const measured = await measureItems(stage, "services/instant", planned, { url: stage.url, inFlight: 256, warmUp });

  // Every answer holds a receipt and a document; every document is in the database, every act in the log.
  const log = await countLog(stage);
  const after = await count(stage, "SELECT count(*) FROM services.issued");
  const filed = measured.answers.map((answer) => ({
    person: from[answer.index],
    ok: answer.ok,
    body: bodyOf(answer.responses[0]?.body),
  }));
  const answered = filed.filter(({ ok, body }) => ok && body.document !== undefined && body.receipt !== undefined);
  stage.tell(`verifying ${size.sample} extracts`);
  const faults = await Promise.all(draw(answered, size.sample).map(({ person, body }) => faultOf(stage, person, body)));
  const refused = filed.find(({ ok }) => !ok);
  const check = verdict(
    [
      `${after - before} documents`,
      `${log.leaves} leaves for ${log.acts} acts, ${log.behind.toFixed(1)} s behind`,
      `${faults.length} documents, receipts and proofs verified`,
    ],
    [
      expect("answers with document and receipt", answered.length, items + warmUp),
      refused === undefined ? undefined : JSON.stringify(refused.body).slice(0, 300),
      expect("documents", after - before, items + warmUp),
      expect("leaves", log.leaves, log.acts),
      ...faults,
    ],
  );
  return rowOf("services/instant", measured, { unit: "services/s", ...limits.commits, check });
};

interface FiledBody {
  readonly caseId?: string;
  readonly document?: { readonly id: string };
  readonly receipt?: Receipt;
}

function bodyOf(base64: string | undefined): FiledBody {
  try {
    return JSON.parse(Buffer.from(base64 ?? "", "base64").toString("utf8")) as FiledBody;
  } catch {
    return {};
  }
}

/** Checks one extract as its holder would: the document, the receipt, and the proof of the decision in the log. */
async function faultOf(stage: Stage, person: SignedIn | undefined, body: FiledBody): Promise<string | undefined> {
  if (person === undefined || body.document === undefined || body.receipt === undefined) return "an answer is missing";
  const { visitor } = person;
  const fault = documentFault(
    await visitor.download(`/api/services/documents/${body.document.id}/asice`),
    stage.anchors,
  );
  if (fault !== undefined) return fault;
  const key = logKeyOf(stage.anchors);
  const receipt = verifyReceipt(body.receipt, key);
  if (!receipt.ok) return receipt.detail;
  const proof = verifyInclusion(await proofOf(visitor, body.caseId ?? ""), { log: key });
  return proof.ok ? undefined : proof.detail;
}

/** The proof of a case's last act; its checkpoint comes within a second of the leaf. */
export async function proofOf(visitor: SignedIn["visitor"], caseId: string): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await visitor.get(`/api/services/cases/${caseId}/proof`);
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
