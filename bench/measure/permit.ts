import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sandboxCast } from "@ratusha/by";
import { verifyInclusion } from "@ratusha/evidence";
import { draw } from "../load/load.ts";
import type { PermitPlan, PermitsReport } from "../load/permits.ts";
import { signedApplication } from "../stage/application.ts";
import { count, countLog } from "../stage/evidence.ts";
import { measureProgram, rowOf } from "../stage/measured.ts";
import { residents, type SignedIn, signInAll } from "../stage/people.ts";
import type { Stage } from "../stage/stage.ts";
import { documentFault, expect, logKeyOf, verdict } from "../stage/verdict.ts";
import { proofOf } from "./instant.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/**
 * The whole permit: application, facts from two registers, sealed request to another body, its registered delivery and
 * acknowledgements, the other official's opinion signed and sealed, its delivery, the decision signed and sealed.
 */
export const permit: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(200, size);
  const owners = residents(1000, size.people).filter(({ premises }) => premises !== undefined);
  const chosen = owners.slice(0, Math.max(4, Math.min(50, items)));
  stage.tell(`signing in ${chosen.length} owners of homes`);
  const people = await signInAll(
    stage,
    chosen.map(({ person }) => person),
  );
  const start = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 }).toString();
  const applications: PermitPlan["applications"][number][] = [];
  for (let index = 0; index < items + warmUp; index++) {
    const person = people[index % people.length] as SignedIn;
    const premises = chosen[index % people.length]?.premises ?? "";
    const works = `A partition is moved by ${index} centimetres.`;
    const container = await signedApplication(person, "premises-alteration", {
      premises,
      kind: "layout",
      works,
      start,
    });
    applications.push({ cookie: person.visitor.cookie, container: Buffer.from(container).toString("base64") });
  }
  const before = await Promise.all(queries.map((query) => count(stage, query)));
  stage.tell(`playing ${items} permits`);
  const plan = { url: stage.url, applications, warmUp, inFlight: 24, ...officials() };
  const measured = await playPermits(stage, plan);
  const { report } = measured;

  const log = await countLog(stage);
  const after = await Promise.all(queries.map((query) => count(stage, query)));
  const [documents, messages] = after.map((value, index) => value - (before[index] ?? 0));
  const faults = await Promise.all(
    draw(report.cases, size.sample).map(({ id, application }) =>
      faultOf(stage, people[application % people.length] as SignedIn, id),
    ),
  );
  const all = items + warmUp;
  const check = verdict(
    [
      `${documents} permits`,
      `${messages} messages`,
      `${log.leaves} leaves for ${log.acts} acts, ${log.behind.toFixed(1)} s behind`,
      `${faults.length} permits and proofs verified`,
    ],
    [
      report.fault,
      expect("permits", documents ?? 0, all),
      expect("messages", messages ?? 0, 4 * all),
      expect("leaves", log.leaves, log.acts),
      ...faults,
    ],
  );
  return rowOf("services/permit", measured, { unit: "permits/s", ...limits.commits, check });
};

const queries = ["SELECT count(*) FROM services.issued", "SELECT count(*) FROM exchange.message"];

function officials(): Pick<PermitPlan, "opinions" | "decider"> {
  const numberOf = (body: string) =>
    sandboxCast().find((member) => member.body === body && member.kind === "decider")?.number ?? "";
  const opinions = ["Org1002", "Org1010"].map((body) => ({ person: numberOf(body), body }));
  return { opinions, decider: numberOf("Org1001") };
}

async function playPermits(stage: Stage, plan: PermitPlan) {
  const dir = mkdtempSync(join(tmpdir(), "ratusha-permits-"));
  try {
    const file = join(dir, "plan");
    writeFileSync(file, JSON.stringify(plan));
    const { report, cores } = await measureProgram(stage, "services/permit", "permits.ts", { file });
    return { report: report as PermitsReport, cores };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function faultOf(stage: Stage, { visitor }: SignedIn, caseId: string): Promise<string | undefined> {
  const { documents } = await visitor.get(`/api/services/cases/${caseId}`);
  const [first] = Array.isArray(documents) ? documents : [];
  const id = (first as { id?: unknown } | undefined)?.id;
  if (typeof id !== "string") return "a decided case holds no document";
  const fault = documentFault(await visitor.download(`/api/services/documents/${id}/asice`), stage.anchors);
  if (fault !== undefined) return fault;
  const proof = verifyInclusion(await proofOf(visitor, caseId), { log: logKeyOf(stage.anchors) });
  return proof.ok ? undefined : proof.detail;
}
