import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { type Instance, startInstance } from "ratusha/instance";
import { type Fields, fields, list, Visitor } from "ratusha/visitor";

let house: Instance;
before(async () => {
  house = await startInstance({ people: 1000, env: { RATUSHA_RATE_LIMITS: "off" } });
});
after(() => house.stop());

async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const until = performance.now() + 240_000;
  while (performance.now() < until) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await pause(200);
  }
  return assert.fail(`${what} did not come`);
}

const checksOf = async (): Promise<Fields> =>
  fields(fields(await (await fetch(`${house.url}/health/ready`)).json())["checks"]);

test("while the signer and the time-stamps do not answer, work is taken, shown as unsealed, and finished later", async () => {
  const cast = list(fields(await (await fetch(`${house.url}/api/sandbox/cast`)).json())["cast"]);
  const visitor = new Visitor(house.url);
  await visitor.signIn(String(cast.find((each) => each["key"] === "citizen")?.["person"]), "123456");
  const signer = house.pid("signer");

  // 1. A signer that hangs is as good as none: time-stamps, seals, receipts and checkpoints all come from it.
  process.kill(signer, "SIGSTOP");
  let filed: Fields;
  try {
    assert.equal(await eventually("readiness that says so", async () => (await checksOf())["signer"]), "failed");
    filed = await visitor.sign("/api/services/applications", {
      service: "population-extract",
      language: "be",
      answers: {},
    });
    // 2. The application is taken, and nothing is pretended: no seal, no receipt, no document.
    assert.equal(filed["state"], "sealing");
    assert.equal(filed["receipt"], undefined);
    assert.equal(filed["document"], undefined);
    const shown = await visitor.get(`/api/services/cases/${String(filed["caseId"])}`);
    assert.deepEqual(list(shown["documents"]), []);
    const proof = await fetch(`${house.url}/log/proof/${String(filed["act"])}`);
    assert.equal(proof.status, 404);
  } finally {
    process.kill(signer, "SIGCONT");
  }

  // 3. It answers again: one document, and the act's proof.
  const found = await eventually("the seal", async () => {
    const now = await visitor.get(`/api/services/cases/${String(filed["caseId"])}`);
    return now["state"] === "granted" ? now : undefined;
  });
  assert.equal(list(found["documents"]).length, 1);
  await eventually("the proof", async () => {
    const proof = await fetch(`${house.url}/log/proof/${String(filed["act"])}`);
    return proof.ok ? true : undefined;
  });
  const { items } = await visitor.get("/api/services/documents");
  assert.equal(list(items).length, 1);
});
