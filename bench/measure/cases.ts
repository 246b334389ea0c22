import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sandboxCast } from "@ratusha/by";
import { verifyInclusion } from "@ratusha/evidence";
import { mostTogether } from "@ratusha/services";
import type { CaseKind, CasesPlan, CasesReport } from "../load/cases.ts";
import { draw } from "../load/load.ts";
import { signedApplication } from "../stage/application.ts";
import { count, countLog } from "../stage/evidence.ts";
import { type Measured, measureProgram } from "../stage/measured.ts";
import { residents, type SignedIn, signInAll } from "../stage/people.ts";
import type { Stage } from "../stage/stage.ts";
import { documentFault, expect, logKeyOf, verdict } from "../stage/verdict.ts";
import { proofOf } from "./instant.ts";
import type { Size } from "./measurement.ts";

/** Whole cases that were measured, and what came of them. */
export interface MeasuredCases extends Measured {
  readonly report: CasesReport;
  /** Bytes of the database's write-ahead log a case, those of the warm-up counted with the others. */
  readonly logBytes: number;
  readonly check: string;
  readonly slow: readonly string[];
}

const queries = [
  "SELECT count(*) FROM services.issued",
  "SELECT count(*) FROM exchange.message",
  "SELECT count(*) FROM services.case_file WHERE state NOT IN ('granted', 'refused', 'withdrawn')",
];
const logEnd = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')";

/**
 * Plays whole cases of these kinds, the first `warmUp` of them unmeasured, and checks what came of them: documents,
 * messages, leaves against acts, and a sample of documents with their proofs.
 */
export async function measureCases(
  stage: Stage,
  name: string,
  size: Size,
  play: { readonly kinds: readonly CaseKind[]; readonly warmUp: number; readonly inFlight: number },
): Promise<MeasuredCases> {
  const people = await owners(stage, size);
  stage.tell(`signing ${play.kinds.length} applications`);
  const applications: CasesPlan["applications"][number][] = [];
  const containers: Uint8Array[] = [];
  const from = (index: number) => people[index % people.length] as Owner;
  for (const [index, kind] of play.kinds.entries()) {
    const owner = from(index);
    const container = await signedApplication(owner, ...applicationOf(kind, owner, index));
    containers.push(container);
    applications.push({ cookie: owner.visitor.cookie, length: container.length, kind });
  }
  const before = await Promise.all(queries.map((query) => count(stage, query)));
  stage.tell(`playing ${play.kinds.length - play.warmUp} cases`);
  const logFrom = await count(stage, logEnd);
  const { warmUp, inFlight } = play;
  const plan = { url: stage.url, applications, warmUp, inFlight, together: mostTogether, ...officials() };
  const measured = await playCases(stage, name, plan, containers);
  const logBytes = ((await count(stage, logEnd)) - logFrom) / play.kinds.length;

  const { report } = measured;
  const log = await countLog(stage);
  const after = await Promise.all(queries.map((query) => count(stage, query)));
  const [documents = 0, messages = 0, open = 0] = after.map((value, index) => value - (before[index] ?? 0));
  const permits = play.kinds.filter((kind) => kind === "permit").length;
  stage.tell(`verifying ${size.sample} documents`);
  const faults = await Promise.all(
    draw(report.cases, size.sample).map(({ id, application }) => faultOf(stage, from(application), id)),
  );
  const check = verdict(
    [
      `${documents} documents`,
      `${messages} messages`,
      `${log.leaves} leaves for ${log.acts} acts, ${log.behind.toFixed(1)} s behind`,
      `${faults.length} documents and proofs verified`,
      `${report.open.join(" and ")} cases open when the measuring began and ended`,
    ],
    [
      report.fault,
      expect("cases", report.cases.length, play.kinds.length),
      expect("documents", documents, play.kinds.length),
      expect("messages", messages, 4 * permits),
      expect("cases left open", open, 0),
      expect("leaves", log.leaves, log.acts),
      ...faults,
    ],
  );
  return { ...measured, logBytes, check, slow: piledUp(report) };
}

/**
 * A rate at which cases pile up is none that holds: one in fifty of those decided, and as many as somebody has in hand at once,
 * are the play of chance.
 */
function piledUp({ open: [before, after], answered }: CasesReport): string[] {
  return after - before <= answered / 50 + mostTogether
    ? []
    : [`${after - before} more cases are open at the end than at the beginning`];
}

interface Owner extends SignedIn {
  readonly premises: string;
}

/** Residents who own a home, signed in once for all rows. */
function owners(stage: Stage, size: Size): Promise<Owner[]> {
  return stage.once("owners", async () => {
    const all = residents(1000, size.people).filter(({ premises }) => premises !== undefined);
    const chosen = all.slice(0, Math.max(4, Math.min(100, Math.round(200 * size.scale))));
    stage.tell(`signing in ${chosen.length} owners of homes`);
    const signedIn = await signInAll(
      stage,
      chosen.map(({ person }) => person),
    );
    return signedIn.map((each, index) => ({ ...each, premises: chosen[index]?.premises ?? "" }));
  });
}

type Application = readonly [service: string, answers: Parameters<typeof signedApplication>[2]];

function applicationOf(kind: CaseKind, { premises }: Owner, index: number): Application {
  if (kind === "instant") return ["population-extract", {}];
  if (kind === "simple") return ["work-record-extract", { employer: "Org1006", period: `2019, ${index}` }];
  const start = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 }).toString();
  return [
    "premises-alteration",
    { premises, kind: "layout", bearing: false, works: `A partition is moved by ${index} cm.`, start },
  ];
}

function officials(): Pick<CasesPlan, "opinions" | "deciders"> {
  const of = (body: string, kind: string) =>
    sandboxCast()
      .filter((member) => member.body === body && member.kind === kind)
      .map(({ number }) => ({ person: number, body }));
  return {
    opinions: [...of("Org1002", "decider").slice(0, 1), ...of("Org1010", "decider").slice(0, 1)],
    deciders: { permit: of("Org1001", "decider"), simple: [...of("Org1006", "decider"), ...of("Org1006", "head")] },
  };
}

async function playCases(
  stage: Stage,
  name: string,
  plan: Omit<CasesPlan, "containers">,
  containers: readonly Uint8Array[],
) {
  const dir = mkdtempSync(join(tmpdir(), "ratusha-cases-"));
  try {
    const [file, content] = [join(dir, "plan"), join(dir, "containers")];
    writeFileSync(file, JSON.stringify({ ...plan, containers: content } satisfies CasesPlan));
    await writeFile(content, containers);
    const { report, cores } = await measureProgram(stage, name, "cases.ts", { file });
    return { report: report as CasesReport, cores };
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
