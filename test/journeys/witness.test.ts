import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parseVerifierKey, type VerifierKey, verifyInclusion } from "@ratusha/evidence";
import pg from "pg";
import { eventually } from "ratusha/eventually";
import { type Instance, startInstance } from "ratusha/instance";
import { fields, list, Visitor } from "ratusha/visitor";

const work = mkdtempSync(join(tmpdir(), "ratusha-witness-"));
// Root runs PostgreSQL as nobody, who must be able to pass.
chmodSync(work, 0o711);
const running = new Set<Instance>();
after(async () => {
  for (const instance of running) await instance.stop();
  rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

async function start(name: string, env: Record<string, string> = {}, port = 0): Promise<Instance> {
  const instance = await startInstance({
    dataDir: join(work, name),
    people: 1000,
    port,
    env: { RATUSHA_RATE_LIMITS: "off", ...env },
  });
  running.add(instance);
  return instance;
}

async function stop(instance: Instance): Promise<void> {
  running.delete(instance);
  await instance.stop();
}

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  assert.equal(response.status, 200, url);
  return (await response.text()).trim();
}

function keyOf(line: string): VerifierKey {
  const parsed = parseVerifierKey(line);
  assert.ok(parsed.ok);
  return parsed.value;
}

/** An extract: a document and the act that it was filed with. */
async function extract(
  instance: Instance,
): Promise<{ visitor: Visitor; caseId: string; documentId: string; act: string }> {
  const cast = list(fields(JSON.parse(await text(`${instance.url}/api/sandbox/cast`)))["cast"]);
  const visitor = new Visitor(instance.url);
  await visitor.signIn(String(cast.find((each) => each["key"] === "citizen")?.["person"]), "123456");
  const service = { service: "population-extract", language: "be", answers: {} };
  const filed = await visitor.sign("/api/services/applications", service);
  const { caseId, act } = filed;
  return { visitor, caseId: String(caseId), documentId: String(fields(filed["document"])["id"]), act: String(act) };
}

function run(program: string, args: readonly string[]): Promise<{ status: number; said: string }> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status: status ?? 70, said })));
}

const ratusha = (...args: string[]) =>
  run(process.execPath, [fileURLToPath(new URL("../../apps/ratusha/bin/ratusha.js", import.meta.url)), ...args]);

test("a second instance witnesses the log of the first, and refuses a history that was turned back", async () => {
  // 1. Each needs the other's key: the witness is started first, then the log, then the witness again.
  const alone = await start("witness");
  const witnessLine = await text(`${alone.url}/witness/key`);
  const env = { RATUSHA_WITNESSES: `${witnessLine} ${alone.url}/witness` };
  const log = await start("log", env);
  const logLine = await text(`${log.url}/log/key`);
  const port = Number(new URL(alone.url).port);
  await stop(alone);
  await start("witness", { RATUSHA_WITNESS_FOR: logLine }, port);
  const trust = { log: keyOf(logLine), witnesses: [keyOf(witnessLine)] };
  const proofOf = async (instance: Instance, act: string) => {
    const response = await fetch(`${instance.url}/log/proof/${act}`);
    const verdict = response.ok ? verifyInclusion(await response.json(), trust) : undefined;
    return verdict?.ok === true ? verdict.value : undefined;
  };

  // 2. A proof verifies offline with both keys, and says who saw it; `ratusha verify` says the same of the document.
  const first = await extract(log);
  const witnessed = await eventually("a witnessed proof", async () => {
    const proof = await proofOf(log, first.act);
    return proof !== undefined && proof.witnesses.length > 0 ? proof : undefined;
  });
  assert.equal(witnessed.witnessed, `witnessed by ${trust.witnesses[0]?.name}`);
  const anchors = join(work, "anchors");
  mkdirSync(anchors);
  const file = (name: string): string => join(work, name);
  writeFileSync(
    file("extract.asice"),
    await first.visitor.download(`/api/services/documents/${first.documentId}/asice`),
  );
  await eventually("a witnessed proof of the decision", async () => {
    const bytes = await first.visitor.download(`/api/services/cases/${first.caseId}/proof`).catch(() => undefined);
    if (bytes === undefined || !Buffer.from(bytes).includes(`— ${trust.witnesses[0]?.name} `)) return undefined;
    writeFileSync(file("proof.json"), bytes);
    return true;
  });
  writeFileSync(join(anchors, "root.pem"), await first.visitor.download("/ca/root.pem"));
  writeFileSync(join(anchors, "log.vkey"), `${logLine}\n`);
  const verify = ["verify", file("extract.asice"), "--trust", anchors, "--proof", file("proof.json")];
  assert.match((await ratusha(...verify)).said, /not witnessed/);
  writeFileSync(join(anchors, "witness.vkey"), `${witnessLine}\n`);
  const answer = await ratusha(...verify);
  assert.equal(answer.status, 0, answer.said);
  assert.match(answer.said, new RegExp(`witnessed by ${trust.witnesses[0]?.name}`));

  // 3. The log is stopped and copied, goes on at another address under its old name, and is then put back to the copy,
  // the signer's memory included.
  await stop(log);
  assert.equal((await run("cp", ["-a", join(work, "log"), join(work, "kept")])).status, 0);
  const onward = await start("log", env);
  const lost = await extract(onward);
  const seen = await eventually("the witness of what will be lost", async () => {
    const proof = await proofOf(onward, lost.act);
    return proof !== undefined && proof.witnesses.length > 0 ? proof : undefined;
  });
  await stop(onward);
  // It grows past what the witness saw, under another history, and shows that to the witness then: one that asks while
  // it is shorter is refused for that, and asks again after ever longer pauses.
  const silent = await start("kept");
  let forked = await extract(silent);
  while (((await proofOf(silent, forked.act))?.size ?? 0) <= seen.size + 10) forked = await extract(silent);
  await stop(silent);
  const back = await start("kept", env);
  const refusals = await eventually("the refusal of the fork", () => forksRefused(join(work, "witness")));
  assert.match(refusals, new RegExp(`log:${trust.log.name}`));
  const unseen = await eventually("a proof of the fork", () => proofOf(back, forked.act));
  assert.equal(unseen.witnessed, "not witnessed");
});

/** Who was refused, by the witness's own acts. */
async function forksRefused(dataDir: string): Promise<string | undefined> {
  const read = (name: string): string => readFileSync(join(dataDir, "postgres", name), "utf8").trim();
  const url = `postgres://ratusha:${read("password")}@127.0.0.1:${read("port")}/ratusha`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<{ actor: string }>(
      "SELECT actor FROM evidence.act WHERE kind = 'evidence.fork-refused'",
    );
    return found.rows[0]?.actor;
  } finally {
    await client.end();
  }
}
