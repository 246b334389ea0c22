import {
  type AuditReport,
  audit as auditLog,
  type Finding,
  findingLine,
  type VerifierKey,
  verifierKey,
} from "@ratusha/evidence";
import { isProblem } from "@ratusha/kernel";
import { type Database, openDatabase, parseSettings } from "@ratusha/runtime";
import { findLogIdentity } from "@ratusha/trust";
import { actSchemas } from "../schemas.ts";
import { openConnections } from "../supervisor/connections.ts";
import { commandLine } from "../usage.ts";

/** Exit status of sysexits.h: the log could not be looked at, which says nothing about what stands in it. */
const unavailable = 69;
/** Findings that are told one by one; the rest are counted. */
const findingsTold = 1000;

/** `ratusha audit`: recounts every act of an instance against its evidence log, beside the running instance or without it. */
export async function audit(args: string[]): Promise<number> {
  const { json, settings } = optionsOf(args);
  try {
    const report = await auditInstance(settings, (finding) => {
      if (!json) process.stdout.write(`✖ ${findingLine(finding)}\n`);
    });
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : summary(report));
    return report.ok ? 0 : 1;
  } catch (error) {
    if (!isProblem(error)) throw error;
    process.stderr.write(`The log was not looked at. ${error.title}.\n${error.detail}\n(${error.code})\n`);
    return unavailable;
  }
}

function optionsOf(args: string[]) {
  const { values } = commandLine({ args, options: { data: { type: "string" }, json: { type: "boolean" } } });
  const data = values.data === undefined ? [] : ["--data", values.data];
  return { json: values.json === true, settings: parseSettings(process.env, data) };
}

async function auditInstance(
  settings: ReturnType<typeof parseSettings>,
  onFinding: (finding: Finding) => void,
): Promise<AuditReport> {
  const schemas = new Set([...actSchemas, "evidence", "trust"]);
  const connections = await openConnections(settings, [...schemas]);
  const opened = new Map<string, Database>();
  const db = (schema: string): Database => {
    const database = opened.get(schema) ?? openDatabase({ url: connections.urls[schema] ?? "", schema, max: 2 });
    opened.set(schema, database);
    return database;
  };
  let told = 0;
  try {
    return await auditLog({
      db: db("evidence"),
      sources: actSchemas.map((schema) => ({ schema, db: db(schema) })),
      key: await logKey(db("trust")),
      onFinding: (finding) => {
        told += 1;
        if (told <= findingsTold) onFinding(finding);
      },
    });
  } finally {
    await Promise.all([...opened.values()].map((database) => database.close()));
    await connections.release();
  }
}

async function logKey(trust: Database): Promise<VerifierKey | undefined> {
  const identity = await findLogIdentity(trust);
  return identity === undefined ? undefined : verifierKey(identity.origin, "ed25519", identity.publicKey);
}

function summary({ ok, size, root, checkpoints, tiles, sources, found }: AuditReport): string {
  const count = (of: "acts" | "erased" | "pending"): number => sources.reduce((sum, each) => sum + each[of], 0);
  const pending = count("pending") === 0 ? "" : `, ${count("pending")} not yet taken by the log`;
  const erased = count("erased") === 0 ? "" : `, ${count("erased")} lawfully erased`;
  const lines = [
    `${size} leaves, ${checkpoints} signed heads, ${tiles} full tiles; root ${root === "" ? "unknown" : root}`,
    ...sources.map((each) => `  ${each.schema.padEnd(10)} ${each.acts} acts, ${each.leaves} leaves`),
    `${count("acts")} acts in all${pending}${erased}.`,
    ok
      ? "Every act that the log has taken is there, as it was written."
      : `${found} ${found === 1 ? "thing is" : "things are"} not as they must be${found > findingsTold ? `; the first ${findingsTold} are named above` : ""}.`,
  ];
  return `${lines.join("\n")}\n`;
}
