import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bare } from "./bare.ts";

const bin = fileURLToPath(new URL("../bin/ratusha.js", import.meta.url));

function ratusha(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { cwd: "/", env: { ...bare, ...environment } }, (error, out, err) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

test("help names every command, and each command has its own", async () => {
  const general = await ratusha(["--help"]);
  assert.equal(general.status, 0);
  for (const name of [
    "start",
    "ceremony",
    "definitions",
    "import",
    "demo",
    "verify",
    "audit",
    "stuck",
    "bench",
    "doctor",
  ]) {
    assert.match(general.out, new RegExp(`^  ${name} `, "m"));
    const one = await ratusha([name, "--help"]);
    assert.equal(one.status, 0);
    assert.match(one.out, new RegExp(`^Usage: ratusha ${name}`));
    assert.equal((await ratusha(["help", name])).out, one.out);
  }
});

test("it says which version it is, on a line that a script can read", async () => {
  const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  for (const asked of ["--version", "-V", "version"]) {
    assert.deepEqual(await ratusha([asked]), { status: 0, out: `ratusha ${version}\n`, err: "" });
  }
});

test("wrong usage ends with 64 and says what is known", async () => {
  const unknown = await ratusha(["frobnicate"]);
  assert.equal(unknown.status, 64);
  assert.match(unknown.err, /no command "frobnicate"[\s\S]*start/);
  assert.equal((await ratusha([])).status, 64);
  const option = await ratusha(["start", "--prot", "1"]);
  assert.equal(option.status, 64);
  assert.match(option.err, /--prot[\s\S]*Usage: ratusha start/);
});

test("settings that cannot be used stop the start with their code", async () => {
  const bad = await ratusha(["start"], { RATUSHA_PORT: "eighty" });
  assert.equal(bad.status, 1);
  assert.match(bad.err, /RATUSHA_PORT[\s\S]*runtime\.setting-invalid/);
  assert.match((await ratusha(["start"], { RATUSHA_MODE: "production" })).err, /runtime\.settings-contradict/);
});

test("a port that is taken is said before anything is started", async () => {
  const data = await mkdtemp(join(tmpdir(), "ratusha-port-"));
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, "127.0.0.1", () => {
      const address = taken.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });
  const answer = await ratusha(["start", "--port", String(port), "--data", data]);
  assert.equal(answer.status, 1);
  assert.match(answer.err, /runtime\.port-in-use/);
  taken.close();
  await rm(data, { recursive: true });
});

test("a journey at an address where nothing answers says so", async () => {
  const { status, out } = await ratusha(["demo", "--url", "http://127.0.0.1:9"]);
  assert.equal(status, 1);
  assert.match(out, /stopped at "ask who lives there": http:\/\/127\.0\.0\.1:9 does not answer/);
});
