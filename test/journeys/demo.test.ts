import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Instance, startInstance } from "ratusha/instance";

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

test("with the signer stopped the demo fails at the sealing step, and says so", async () => {
  process.kill(instance.pid("signer"), "SIGSTOP");
  try {
    const { code, output } = await run("demo", "--json", "--url", instance.url, "--out", out);
    assert.equal(code, 1);
    const answer = JSON.parse(output) as Told;
    assert.equal(answer.ok, false);
    assert.match(answer.failedAt ?? "", /seals/);
    assert.deepEqual(answer.failing, ["the signer"]);
  } finally {
    process.kill(instance.pid("signer"), "SIGCONT");
  }
});
