import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { eventually } from "ratusha/eventually";
import { type Instance, startInstance } from "ratusha/instance";
import { type Fields, fields, list, Visitor } from "ratusha/visitor";

const program = fileURLToPath(new URL("../../apps/ratusha/src/main.ts", import.meta.url));

interface Told {
  readonly ok: boolean;
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  readonly files?: {
    readonly decision: string;
    readonly pdf: string;
    readonly anchors: string;
    readonly proof: string;
  };
  readonly failedAt?: string;
  readonly reason?: string;
  readonly failing?: readonly string[];
}

function run(...args: string[]): Promise<{ code: number; output: string; told: string }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let told = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (told += String(chunk)));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? -1, output, told })));
}

const out = mkdtempSync(join(tmpdir(), "ratusha-demo-test-"));
let instance: Instance;
before(async () => {
  instance = await startInstance({ env: { RATUSHA_RATE_LIMITS: "off" } });
});
after(async () => {
  await instance.stop();
  rmSync(out, { recursive: true, force: true });
});

test("ratusha demo plays the journey, and its files verify offline in another process", async () => {
  const { code, output, told } = await run("demo", "--json", "--url", instance.url, "--out", out);
  assert.equal(code, 0, told);
  const answer = JSON.parse(output) as Told;
  assert.equal(answer.ok, true);
  assert.ok(answer.steps.length > 20);
  assert.ok(answer.steps.every((step) => step.name !== "" && step.ms >= 0));
  const files = answer.files ?? assert.fail("no files");
  for (const path of Object.values(files)) assert.ok(existsSync(path), path);
  assert.ok(readdirSync(files.anchors).some((name) => name.endsWith(".pem")));
  const verified = await run("verify", files.decision, "--trust", files.anchors, "--proof", files.proof, "--json");
  assert.equal(verified.code, 0, verified.output);
  const untrusted = await run("verify", files.decision);
  assert.equal(untrusted.code, 2, "without anchors nothing is trusted");
});

const checksOf = async (): Promise<Fields> =>
  fields(fields(await (await fetch(`${instance.url}/health/ready`)).json())["checks"]);

suite("while the signer and the time-stamps do not answer", () => {
  let visitor: Visitor;
  let held: number;
  let filed: Fields;
  const documents = async () => list((await visitor.get("/api/services/documents"))["items"]).length;
  // A signer that hangs is as good as none: time-stamps, seals, receipts and checkpoints all come from it.
  before(async () => {
    const cast = list(fields(await (await fetch(`${instance.url}/api/sandbox/cast`)).json())["cast"]);
    visitor = new Visitor(instance.url);
    await visitor.signIn(String(cast.find((each) => each["key"] === "stateless")?.["person"]), "123456");
    held = await documents();
    process.kill(instance.pid("signer"), "SIGSTOP");
  });
  after(() => process.kill(instance.pid("signer"), "SIGCONT"));

  test("readiness says so; work is taken, and nothing is pretended: no seal, no receipt, no document", async () => {
    await eventually("readiness that says so", async () => (await checksOf())["signer"] === "failed");
    filed = await visitor.sign("/api/services/applications", {
      service: "population-extract",
      language: "be",
      answers: {},
    });
    assert.equal(filed["state"], "sealing");
    assert.equal(filed["receipt"], undefined);
    assert.equal(filed["document"], undefined);
    const shown = await visitor.get(`/api/services/cases/${String(filed["caseId"])}`);
    assert.deepEqual(list(shown["documents"]), []);
    const proof = await fetch(`${instance.url}/log/proof/${String(filed["act"])}`);
    assert.equal(proof.status, 404);
  });

  test("the demo fails at the sealing step, and says so", async () => {
    const { code, output } = await run("demo", "--json", "--url", instance.url, "--out", out);
    assert.equal(code, 1);
    const answer = JSON.parse(output) as Told;
    assert.equal(answer.ok, false);
    assert.match(answer.failedAt ?? "", /seals/);
    assert.deepEqual(answer.failing, ["the signer"]);
  });

  test("when they answer again the work is finished: one document, and the act’s proof", async () => {
    process.kill(instance.pid("signer"), "SIGCONT");
    const found = await eventually("the seal", async () => {
      const now = await visitor.get(`/api/services/cases/${String(filed["caseId"])}`);
      return now["state"] === "granted" ? now : undefined;
    });
    assert.equal(list(found["documents"]).length, 1);
    await eventually("the proof", async () => (await fetch(`${instance.url}/log/proof/${String(filed["act"])}`)).ok);
    assert.equal(await documents(), held + 1);
  });
});
