import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { encodePem } from "@ratusha/signature";
import { TestAuthority } from "@ratusha/signature/testing";
import { readPlan } from "./plan.ts";

const folder = await mkdtemp(join(tmpdir(), "ratusha-plan-"));
after(() => rm(folder, { recursive: true, force: true }));
const path = join(folder, "plan.json");

const cards = new TestAuthority({ from: "2026-01-01T00:00:00Z", until: "2036-01-01T00:00:00Z", name: "Cards" });
await writeFile(join(folder, "cards.pem"), encodePem(cards.issuing.certificate.der, "CERTIFICATE"));

const text = { be: "Орган", ru: "Орган", en: "Body" };
const plan = {
  present: [
    { name: "Anna First", role: "operator" },
    { name: "Barys Second", role: "witness" },
  ],
  custodians: [
    { name: "Anna First", identifier: "PNOBY-7000001A000PB0" },
    { name: "Barys Second", identifier: "PNOBY-7000002A000PB9" },
  ],
  approvers: ["PNOBY-7000001A000PB0", "PNOBY-7000002A000PB9"],
  cardAuthority: "cards.pem",
  cardPolicies: ["1.2.112.1"],
  heldBy: "Org1001",
  bodies: [{ code: "Org1001", name: text, organizationIdentifier: "TAXBY-200988541" }],
};

test("a plan is read with the certificate that it names and a digest of its bytes", async () => {
  await writeFile(path, JSON.stringify(plan));
  const read = await readPlan(path);
  assert.equal(read.cardAuthority.fingerprint, cards.issuing.certificate.fingerprint);
  await writeFile(path, JSON.stringify(plan, undefined, 2));
  assert.notEqual((await readPlan(path)).digest, read.digest);
});

test("a plan that is not whole, or contradicts itself, is refused and says where", async () => {
  const [first, second] = plan.present;
  const refused: [unknown, RegExp][] = [
    ["{", /not JSON/],
    [{ ...plan, present: [first] }, /present/],
    [{ ...plan, present: [first, first] }, /one name/],
    [{ ...plan, present: [second, { name: "Cira Third", role: "witness" }] }, /Anna First is a custodian/],
    [{ ...plan, custodians: [plan.custodians[0], plan.custodians[0]] }, /stands twice/],
    [{ ...plan, approvers: ["7000001A000PB0", "x"] }, /approvers/],
    [{ ...plan, cardAuthority: "plan.json" }, /not a certificate/],
    [{ ...plan, cardAuthority: "none.pem" }, /cannot be read/],
    [{ ...plan, passphrase: "of nobody" }, /passphrase/],
  ];
  for (const [given, where] of refused) {
    await writeFile(path, typeof given === "string" ? given : JSON.stringify(given));
    await assert.rejects(readPlan(path), { code: "ratusha.ceremony-plan", detail: where });
  }
});
