import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { toBase64, utf8 } from "@ratusha/kernel";
import { connectSigner, environmentOf } from "@ratusha/runtime";

const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "ratusha-process-"));
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  errors: string;
}

/** Where programs are, and where Node keeps compiled code; nothing that sets the signer up. */
const bare = environmentOf(["PATH", "NODE_COMPILE_CACHE"]);

/** Starts the program; resolves with its socket when it listens, or with how it ended. */
function start(
  name: string,
  environment: Record<string, string>,
  args: readonly string[] = [],
  input?: number,
): Promise<{ socket: string; child: ChildProcess } | Ended> {
  const dir = join(root, name);
  const socket = join(dir, "s.sock");
  const child = spawn(process.execPath, [program, "--dir", dir, "--socket", socket, ...args], {
    env: { ...bare, ...environment },
    stdio: ["ignore", "pipe", "pipe", input ?? "ignore"],
  });
  children.push(child);
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.stdout?.once("data", () => resolve({ socket, child }));
    child.once("close", (code) => resolve({ code, errors }));
  });
}

const secrets = { RATUSHA_SIGNER_PASSPHRASE: "a passphrase", RATUSHA_SIGNER_CEREMONY: "a secret of sixteen and more" };
const policy = { kind: "log", origin: "log.example/a" } as const;
const note = utf8(`log.example/a\n1\n${toBase64(new Uint8Array(32))}\n`);

describe("the process", () => {
  test("is killed and started again, and signs on through the same client", async () => {
    const first = await start("a", secrets);
    assert.ok("socket" in first);
    assert.equal(statSync(first.socket).mode & 0o077, 0);
    const client = await connectSigner(first.socket);
    const made = await client.control({
      type: "generate",
      key: "log",
      suite: "ed25519",
      policy,
      secret: secrets.RATUSHA_SIGNER_CEREMONY,
    });
    assert.equal(made.ok, true);
    first.child.kill("SIGKILL");
    await new Promise((resolve) => first.child.once("exit", resolve));
    const [second, signed] = await Promise.all([
      start("a", secrets),
      client.sign([{ type: "checkpoint", key: "log", toBeSigned: note }]),
    ]);
    assert.ok("socket" in second);
    assert.equal(signed[0]?.ok, true);

    // A second signer over the same folder would know nothing of what the first signs.
    const double = await start("a", secrets, ["--socket", join(root, "other.sock")]);
    assert.ok("code" in double);
    assert.match(double.errors, /signer\.store-in-use/);

    // Noise on the socket ends that connection, and nothing else.
    const noise = connect(second.socket);
    noise.on("error", () => undefined);
    noise.write(Buffer.alloc(64, 0xff));
    await new Promise((resolve) => noise.once("close", resolve));
    await client.ping();
    client.close();
    const ended = new Promise((resolve) => second.child.once("exit", resolve));
    second.child.kill("SIGTERM");
    assert.equal(await ended, 0);
  });
  test("takes its secrets from a file descriptor", async () => {
    const file = join(root, "secrets");
    writeFileSync(file, "a passphrase\na secret of sixteen and more\n");
    const started = await start("b", {}, ["--secrets-fd", "3"], openSync(file, "r"));
    assert.ok("socket" in started);
    const client = await connectSigner(started.socket);
    const answer = await client.control({ type: "ping" });
    assert.equal(answer.ok && answer.value.ceremony, true);
    client.close();
  });
  test("says why it does not start", async () => {
    const wrong: [string, Record<string, string>, readonly string[], RegExp][] = [
      ["c", {}, [], /signer\.passphrase-missing/],
      ["a", { RATUSHA_SIGNER_PASSPHRASE: "another" }, [], /signer\.store-altered/],
      ["d", secrets, ["--module", "/x.so"], /signer\.usage/],
      ["d", secrets, ["--frobnicate"], /signer\.usage/],
    ];
    for (const [name, environment, args, expected] of wrong) {
      const ended = await start(name, environment, args);
      assert.ok("code" in ended);
      assert.equal(ended.code, 1);
      assert.match(ended.errors, expected);
    }
  });
});
