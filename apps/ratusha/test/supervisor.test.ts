import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isAlive, waitForEnd } from "@ratusha/runtime";

const data = await mkdtemp(join(tmpdir(), "ratusha-supervisor-"));
await chmod(data, 0o711);
const started = new Set<ChildProcess>();
after(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  await Promise.all([...started].map(endOf));
  await rm(data, { recursive: true, force: true });
});

interface Sample {
  readonly child: ChildProcess;
  readonly address: string;
  readonly output: () => string;
}

function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", resolve));
}

/** Starts an instance; fails with what it printed when it ends before it is ready. */
function start(environment: Record<string, string> = {}): Promise<Sample> {
  const script = fileURLToPath(new URL("sample-start.ts", import.meta.url));
  const child = spawn(process.execPath, [script, "--data", data], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  let output = "";
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
      const ready = /^READY (\S+) Hello\.$/m.exec(output);
      if (ready !== null) resolve({ child, address: ready[1] ?? "", output: () => output });
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
}

async function stop(sample: Sample): Promise<void> {
  sample.child.kill("SIGTERM");
  assert.equal(await endOf(sample.child), 0);
}

async function pidOf(name: string): Promise<number> {
  return Number((await readFile(join(data, "run", `${name}.pid`), "utf8")).trim());
}

const pids = async (): Promise<number[]> => Promise.all(["supervisor", "server", "signer", "postgres"].map(pidOf));

async function note(sample: Sample, n: number): Promise<void> {
  const answer = await fetch(`${sample.address}/notes/${n}`, { method: "POST" });
  assert.equal(answer.status, 200, await answer.text());
}

const notes = async (sample: Sample): Promise<unknown> => (await fetch(`${sample.address}/notes`)).json();

/** Waits until every part answers again. */
async function whole(sample: Sample): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const answer = await fetch(`${sample.address}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(50);
  }
  assert.fail(`not whole again: ${sample.output()}`);
}

test("a start, a stop and a start: nothing is lost, nothing is left running, secrets stay where they belong", async () => {
  const first = await start();
  await note(first, 1);
  const told = await (await fetch(`${first.address}/told`)).json();
  assert.deepEqual(told, { secret: 32, administrator: null, environment: [] });
  for (const secret of ["secrets/database", "secrets/signer", "postgres/password"]) {
    assert.equal((await stat(join(data, secret))).mode & 0o077, 0, secret);
  }
  const before = await pids();
  const slow = fetch(`${first.address}/slow`);
  while ((await (await fetch(`${first.address}/begun`)).json()) === 0) await pause(10);
  await stop(first);
  assert.equal((await slow).status, 200);
  assert.deepEqual(before.map(isAlive), [false, false, false, false]);
  assert.deepEqual(await readdir(join(data, "run")), []);

  const second = await start();
  assert.deepEqual(await notes(second), [1]);
  await stop(second);
});

test("a second instance on the folder is told who has it", async () => {
  const first = await start();
  await assert.rejects(start(), new RegExp(`data-in-use.*used by process ${first.child.pid} at ${first.address}`));
  await note(first, 2);
  await stop(first);
});

test("whatever is killed with -9 comes back, and the others go on", async () => {
  const sample = await start();
  for (const [index, name] of ["signer", "server", "postgres"].entries()) {
    const others = (await pids()).filter((pid) => pid > 0);
    const killed = await pidOf(name);
    process.kill(killed, "SIGKILL");
    await waitForEnd(killed, 120_000);
    await pause(150);
    await whole(sample);
    await note(sample, 10 + index);
    // A database takes connections before its part is known to work.
    const said = `The ${name === "postgres" ? "database" : name} works again`;
    for (let waited = 0; waited < 60_000 && !sample.output().includes(said); waited += 20) await pause(20);
    assert.ok(sample.output().includes(said), sample.output());
    const now = await pids();
    assert.deepEqual(
      others.filter((pid) => !now.includes(pid)),
      [killed],
      name,
    );
  }
  await stop(sample);
});

test("a supervisor killed with -9 takes server and signer with it, and the next start ends the database and recovers", async () => {
  const first = await start();
  await note(first, 20);
  const [supervisor = 0, server = 0, signer = 0, postgres = 0] = await pids();
  process.kill(supervisor, "SIGKILL");
  await endOf(first.child);
  assert.ok(await waitForEnd(server, 120_000));
  assert.ok(await waitForEnd(signer, 120_000));
  assert.ok(isAlive(postgres));
  const second = await start();
  assert.equal(isAlive(postgres), false);
  assert.deepEqual(await notes(second), [1, 2, 10, 11, 12, 20]);
  // At once, with children that have had no time to see it.
  process.kill(await pidOf("supervisor"), "SIGKILL");
  const third = await start();
  assert.deepEqual(await notes(third), [1, 2, 10, 11, 12, 20]);
  await stop(third);
});

test("a server that cannot start stops the rest, and says where to look", async () => {
  await assert.rejects(
    start({ SAMPLE_SERVER: "sample-broken-server.ts" }),
    /process-failed.*broken on purpose.*server\.log/s,
  );
  assert.deepEqual(await readdir(join(data, "run")), []);
  assert.match(await readFile(join(data, "logs", "server.log"), "utf8"), /broken on purpose/);
});
