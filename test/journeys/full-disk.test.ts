import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { eventually } from "ratusha/eventually";
import { startInstance } from "ratusha/instance";
import { fields, list, Refused, Visitor } from "ratusha/visitor";

// A disk of its own that can be filled: root of a Linux may mount one in memory.
const disk = mkdtempSync(join(tmpdir(), "ratusha-full-"));
const run = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;
const mounted = run("mount", "-t", "tmpfs", "-o", "size=400m,mode=0711", "tmpfs", disk);
after(() => {
  if (mounted) run("umount", disk);
  rmSync(disk, { recursive: true, force: true });
});

test("a full disk during a filing loses nothing: it is refused in clear words, readiness names it, and everything goes on", {
  skip: mounted ? false : "mounting a small disk needs root",
}, async () => {
  const dataDir = join(disk, "data");
  mkdirSync(dataDir, { mode: 0o711 });
  const house = await startInstance({
    dataDir,
    people: 1000,
    env: { RATUSHA_RATE_LIMITS: "off", RATUSHA_LEAST_FREE: "16" },
  });
  try {
    const cast = list(fields(await (await fetch(`${house.url}/api/sandbox/cast`)).json())["cast"]);
    const visitor = new Visitor(house.url);
    await visitor.signIn(String(cast.find((each) => each["key"] === "citizen")?.["person"]), "123456");
    const service = { service: "population-extract", language: "be", answers: {} };
    const extract = () => visitor.sign("/api/services/applications", service);
    await extract();

    // 1. Not a byte is left: until the first refusal some may still be taken, and count.
    fill(join(disk, "ballast"));
    let taken = 1;
    let refused: unknown;
    for (let tries = 0; tries < 500 && refused === undefined; tries += 1) {
      const answer = await extract().catch((error: unknown) => error);
      if (answer instanceof Error) refused = answer;
      else taken += 1;
    }
    assert.ok(refused instanceof Refused);
    assert.deepEqual([refused.status, refused.code], [503, "runtime.database-unavailable"]);
    await eventually("readiness that names the disk", async () => {
      const ready = await fetch(`${house.url}/health/ready`);
      const checks = fields(fields(await ready.json())["checks"]);
      return ready.status === 503 && checks["space"] === "failed";
    });
    assert.equal((await fetch(`${house.url}/health/live`)).status, 200);

    // 2. Parts that die meanwhile are started again, without room for so much as a pid file.
    process.kill(house.pid("server"), "SIGKILL");
    await pause(500);
    process.kill(house.pid("signer"), "SIGKILL");
    await pause(2000);
    assert.equal(house.supervisor.exitCode, null);

    // 3. Room again.
    rmSync(join(disk, "ballast"));
    const back = { mayFail: true };
    await eventually("readiness", async () => (await fetch(`${house.url}/health/ready`)).ok, back);
    await eventually("a filing", async () => (await extract())["state"] === "granted", back);
    taken += 1;
    const { items } = await visitor.get("/api/services/cases?limit=200");
    assert.deepEqual(
      list(items).filter((each) => each["state"] !== "granted"),
      [],
    );
    assert.ok(list(items).length >= taken);
    const program = fileURLToPath(new URL("../../apps/ratusha/bin/ratusha.js", import.meta.url));
    await eventually(
      "an audit that finds nothing",
      async () => spawnSync(process.execPath, [program, "audit", "--data", dataDir], { stdio: "ignore" }).status === 0,
    );
  } finally {
    await house.stop();
  }
});

/** Takes every block of the disk. */
function fill(path: string): void {
  const file = openSync(path, "w");
  for (const size of [1 << 20, 4096]) {
    try {
      for (const block = Buffer.alloc(size); ; ) writeSync(file, block);
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, "ENOSPC");
    }
  }
  closeSync(file);
}
