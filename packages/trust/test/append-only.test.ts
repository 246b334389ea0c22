import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { toHex } from "@ratusha/kernel";
import { buildCsr, buildName, p256, parseCrl } from "@ratusha/signature";
import { createTrust } from "../src/index.ts";
import { type TestTrust, testTrust } from "../src/testing.ts";

let stack: TestTrust;
before(async () => {
  stack = await testTrust();
});
after(() => stack.stop());

const actor = "system:test";
const card = async (number: string) => (await stack.card({ number, surname: "Іваноў", givenName: "Ян" })).certificate;

const tables = [
  "service_certificate",
  "certificate_intent",
  "certificate",
  "intent_abandoned",
  "key_holder",
  "issue_request",
  "holder_certificate",
  "status_change",
  "crl",
  "ceremony",
  "definition_approval",
  "act",
];

describe("as the application's role, nothing that was written can be changed", () => {
  for (const table of tables)
    test(table, async () => {
      for (const statement of [
        `UPDATE ${table} SET at = now()`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `ALTER TABLE ${table} ADD COLUMN more text`,
        `DROP TABLE ${table}`,
        `GRANT UPDATE ON ${table} TO CURRENT_USER`,
      ]) {
        const outcome = await stack.db.query(statement).then(
          () => "done",
          (error: { code?: string }) => error.code,
        );
        // 42501 insufficient_privilege; 42703 where the table has no such column. A GRANT of what one has not warns only.
        if (!statement.startsWith("GRANT"))
          assert.ok(outcome === "42501" || outcome === "42703", `${statement}: ${outcome}`);
      }
      const [row] = await stack.db.query(
        "SELECT has_table_privilege(current_user, $1, 'UPDATE, DELETE, TRUNCATE') AS may",
        [table],
      );
      assert.equal(row?.["may"], false);
    });
});

describe("the life of a certificate (RFC 5280 §5.3.1)", () => {
  test("suspended, resumed, revoked for good", async () => {
    const { serial } = await card("7000020A000PB6");
    const step = async (work: "suspend" | "resume") => {
      const [answer] = await stack.trust[work]([{ serial, actor }]);
      return answer?.ok === true ? answer.value.state : answer?.reason;
    };
    assert.equal(await step("resume"), "not-suspended");
    assert.equal(await step("suspend"), "suspended");
    assert.equal(await step("suspend"), "already-suspended");
    assert.equal(await step("resume"), "good");
    const [revoked] = await stack.trust.revoke([{ serial, actor, reason: "keyCompromise" }]);
    assert.equal(revoked?.ok, true);
    assert.equal(await step("resume"), "already-revoked");
    assert.equal(await step("suspend"), "already-revoked");
    const [row] = await stack.db.query("SELECT count(*)::integer AS count FROM status_change WHERE serial = $1", [
      Buffer.from(serial, "hex"),
    ]);
    assert.equal(row?.["count"], 3);
  });

  test("what was never issued cannot be revoked", async () => {
    for (const serial of ["40".repeat(16), "no serial", ""]) {
      const [answer] = await stack.trust.revoke([{ serial, actor, reason: "superseded" }]);
      assert.equal(answer?.ok === false && answer.reason, "certificate-unknown");
    }
  });

  test("twenty revocations of one certificate at once: one holds, one act says so", async () => {
    const { serial } = await card("7000021A000PB5");
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => stack.trust.revoke([{ serial, actor, reason: "superseded" }])),
    );
    assert.equal(answers.filter(([each]) => each?.ok === true).length, 1);
    const acts = await stack.db.query("SELECT record FROM act WHERE kind = 'trust.certificate-revoked'");
    assert.equal(acts.filter((row) => String(row["record"]).includes(serial)).length, 1);
  });

  test("a revocation by another process is known here without a restart, and stands on the list", async () => {
    const certificate = await card("7000022A000PB4");
    const other = await createTrust(stack.options);
    await other.revoke([{ serial: certificate.serial, actor, reason: "privilegeWithdrawn" }]);
    for (let wait = 0; (await stack.trust.status([certificate.serial]))[0]?.state !== "revoked"; wait += 50) {
      assert.ok(wait < 120_000, "the change was not seen");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const list = parseCrl(await stack.trust.crl("cards"));
    const entry = [...list.entries()].find((each) => toHex(each.serialNumber) === certificate.serial);
    assert.equal(entry?.reason, "privilegeWithdrawn");
    await other.stop();
  });

  test("a certificate that another process issued is good here too", async () => {
    const other = await createTrust(stack.options);
    const [answer] = await other.issue([
      {
        profile: "card-sign",
        holder: "person:7000023A000PB3",
        subject: { countryName: "BY", commonName: "Ян", surname: "Ян", serialNumber: "PNOBY-7000023A000PB3" },
        csr: freshRequest(),
        actor,
      },
    ]);
    assert.equal(answer?.ok, true);
    const issued = answer.value;
    assert.equal(
      (await stack.trust.findCertificate(issued.certificate.serial))?.certificate.fingerprint,
      issued.certificate.fingerprint,
    );
    // Nobody told: it is looked up where it is not known, for its status as for its revocation values.
    assert.deepEqual(await stack.trust.status([issued.certificate.serial]), [{ state: "good" }]);
    const values = await stack.trust.revocationFor([issued.certificate]);
    assert.equal(values.ocsp.length, 2);
    await other.stop();
  });
});

function freshRequest(): Uint8Array {
  return buildCsr({ subject: buildName([["commonName", "x"]]), privateKey: p256.generate().privateKey });
}

describe("ceremonies", () => {
  test("a second one is refused", async () => {
    const plan = {
      secret: stack.signerProcess.secret,
      conduct: { kind: "automatic" },
      bodies: [],
      approvers: [],
      custodians: [],
    } as const;
    await assert.rejects(stack.trust.ceremony(plan), { code: "trust.ceremony-held" });
  });
  test("production refuses this database, and automatic ceremonies", async () => {
    const settings = { ...stack.options.settings, mode: "production" as const };
    await assert.rejects(createTrust({ ...stack.options, settings }), { code: "trust.sandbox-only" });
  });
  test("the record tells each step in three languages", async () => {
    const record = await stack.trust.ceremonyRecord();
    assert.equal(record?.conduct, "automatic");
    assert.deepEqual(
      record?.steps.map((each) => each.number),
      record?.steps.map((_, position) => position + 1),
    );
    assert.ok(record?.steps.every((each) => each.what.be !== "" && each.what.ru !== "" && each.what.en !== ""));
  });
});
