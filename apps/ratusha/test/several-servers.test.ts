import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sandboxCast } from "@ratusha/by";
import { sandboxPin } from "@ratusha/identity";
import { waitForEnd } from "@ratusha/runtime";
import { type Instance, startInstance } from "ratusha/instance";
import { fields, list, Visitor } from "ratusha/visitor";

const supported = process.platform === "linux";
const dataDir = await mkdtemp(join(tmpdir(), "ratusha-servers-"));
let instance: Instance | undefined;
after(async () => {
  await instance?.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const person = (kind: string): string => sandboxCast().find((member) => member.kind === kind)?.number ?? "";

/** Over a connection of its own: the kernel gives it to either server. */
function fresh(url: string, path: string, cookie: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { agent: false, headers: { cookie } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += String(chunk);
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Of so many connections both servers get some, but for one time in a million. */
async function everywhere(url: string, path: string, cookie: string): Promise<Set<number>> {
  const answers = await Promise.all(Array.from({ length: 20 }, () => fresh(url, path, cookie)));
  return new Set(answers.map(({ status }) => status));
}

/** What both servers say to a session that was begun and has ended just now. */
async function afterLeaving(url: string): Promise<Set<number>> {
  const leaving = new Visitor(url);
  await leaving.signIn(person("foreigner"), sandboxPin);
  const { cookie } = leaving;
  assert.deepEqual(await everywhere(url, "/api/identity/me", cookie), new Set([200]));
  const response = await fetch(`${url}/api/identity/session`, { method: "DELETE", headers: { origin: url, cookie } });
  assert.ok(response.ok, await response.text());
  return everywhere(url, "/api/identity/me", cookie);
}

async function audited(): Promise<{ ok: boolean; pending: number }> {
  const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, "audit", "--data", dataDir, "--json"]);
  const report = fields(JSON.parse(stdout));
  return {
    ok: report["ok"] === true,
    pending: list(report["sources"]).reduce((sum, each) => sum + Number(each["pending"]), 0),
  };
}

/** Until the log holds every act. */
async function whole(): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    const { ok, pending } = await audited();
    assert.ok(ok);
    if (pending === 0) return;
    await pause(250);
  }
  assert.fail("acts are not taken into the log");
}

/** Leaves under the newest checkpoint: its second line (C2SP tlog-checkpoint). */
async function logSize(url: string): Promise<number> {
  return Number((await fresh(url, "/log/checkpoint", "")).text.split("\n")[1]);
}

const extract = { service: "population-extract", language: "en", answers: {} };

test("two servers are one instance", { skip: !supported }, async (t) => {
  instance = await startInstance({ dataDir, people: 1000, env: { RATUSHA_SERVERS: "2", RATUSHA_METRICS: "all" } });
  const { url } = instance;
  const visitor = new Visitor(url);

  await t.test("a card made and a session begun at one hold at both, and end at both at once", async () => {
    await visitor.signIn(person("citizen"), sandboxPin);
    const { cookie } = visitor;
    assert.deepEqual(await everywhere(url, "/api/identity/me", cookie), new Set([200]));
    // A server that stands still for a second is not waited for: on a machine with much else to do it is seen at a later try.
    let known = new Set<number>();
    for (let tries = 0; tries < 10 && !(known.size === 1 && known.has(401)); tries++) known = await afterLeaving(url);
    assert.deepEqual(known, new Set([401]));
  });

  await t.test("what one prepares the other completes, and the figures of both are one", async () => {
    for (let count = 0; count < 4; count++) {
      const filed = await visitor.sign("/api/services/applications", extract);
      assert.equal(filed["state"], "granted");
    }
    const sums = await Promise.all([1, 2, 3, 4].map(() => fresh(url, "/metrics", "")));
    for (const { text } of sums) assert.match(text, /^http_request_duration_seconds_count|^process_cpu_seconds_total/m);
  });

  await t.test(
    "kill -9 of either, the one that leads first: the other goes on, nothing is lost or doubled",
    async () => {
      const cases = new Set<string>();
      let open = true;
      let refused = 0;
      let fault = "";
      const filing = (async () => {
        while (open) {
          try {
            cases.add(String((await visitor.sign("/api/services/applications", extract))["caseId"]));
          } catch (error) {
            fault = String(error);
            // The connection was the dead one's: whoever asked asks again.
            refused += 1;
            await pause(20);
          }
        }
      })();
      try {
        for (const place of [0, 1]) {
          const victim = instance?.servers()[place] ?? 0;
          const before = cases.size;
          process.kill(victim, "SIGKILL");
          await waitForEnd(victim, 120_000);
          for (let tries = 0; tries < 1200 && cases.size < before + 5; tries++) await pause(50);
          assert.ok(
            cases.size >= before + 5,
            `after the end of server ${place + 1} nothing is filed: ${refused} refused, ${fault}`,
          );
          // Acts go into the log although the one that led is gone.
          const size = await logSize(url);
          for (let tries = 0; tries < 1200 && (await logSize(url)) <= size; tries++) await pause(50);
          assert.ok((await logSize(url)) > size, "no act is taken into the log");
          for (let tries = 0; tries < 1200 && !works(place); tries++) await pause(50);
          assert.ok(works(place), instance?.output() ?? "");
        }
      } finally {
        open = false;
        await filing;
      }
      for (const id of cases) assert.equal((await visitor.get(`/api/services/cases/${id}`))["state"], "granted", id);
      await whole();
    },
  );
});

function works(place: number): boolean {
  return instance?.output().includes(place === 0 ? "The server works again" : "Server 2 works again") === true;
}
