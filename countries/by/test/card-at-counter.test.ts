import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { systemClock, systemRandom, toBase64Url, uuidv7 } from "@ratusha/kernel";
import { type Database, openDatabase } from "@ratusha/runtime";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** A person who has lost the card stands at a counter with a passport; later the card turns up. */

let stand: Stand;
let admin: Database;
let clerk: Actor;
let decider: Actor;
let holder: Actor;
before(async () => {
  stand = await makeStand();
  admin = openDatabase({ url: stand.stack.database.adminUrl, schema: "identity", max: 1 });
  clerk = await stand.acting("official", "Org1001");
  decider = await stand.acting("decider", "Org1003");
  holder = await stand.person("citizen");
});
after(async () => {
  await admin.close();
  await stand.stop();
});

/** Another card of the holder, as after a replacement that overlaps. */
async function card() {
  const { latin } = stand.cast("citizen").name;
  const made = await stand.stack.card({
    number: holder.principal.person,
    surname: latin.family,
    givenName: latin.given,
  });
  return made.certificate.serial;
}

/** Statuses are kept to the second: what is done at another counter a moment later is done in another one. */
const nextSecond = () => pause(1100);

const stateOf = async (serial: string) => (await stand.stack.trust.status([serial]))[0]?.state;

/** What an official files for the holder, who is there with a passport. */
async function serve(service: string, passport = "MP1234567"): Promise<string> {
  const { number, name } = stand.cast("citizen");
  const document = { kind: "passport", number: passport };
  const input = { service, person: number, family: name.be.family, document };
  const draft = await stand.services.counter.begin(input, clerk.principal);
  const prepared = await stand.services.prepareApplication(
    { service, answers: {}, language: "be", certificate: clerk.card.certificate.der, draft: draft.id },
    clerk.principal,
  );
  const filed = await stand.services.completeApplication(await stand.sign(clerk, prepared), clerk.principal);
  await stand.services.settle();
  return filed.caseId;
}

async function resume(outcome: "granted" | "refused"): Promise<string> {
  const caseId = await serve("card-resumption");
  const ground = outcome === "refused" ? { ground: "card-missing" } : {};
  const input = { caseId, outcome, ...ground, certificate: decider.card.certificate.der };
  const prepared = await stand.services.prepareDecision(input, decider.principal);
  await stand.services.completeDecision(await stand.sign(decider, prepared), decider.principal);
  await stand.services.settle();
  return caseId;
}

/** Somebody who has signed in with a card. */
async function signedIn(certificate: string): Promise<string> {
  const token = toBase64Url(systemRandom.bytes(32));
  const names = JSON.stringify(holder.principal.names);
  await admin.query(
    `INSERT INTO identity.session (token_hash, id, person, names, certificate, created_at, seen_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, now(), now(), now() + interval '1 hour')`,
    [
      createHash("sha256").update(token, "ascii").digest(),
      uuidv7(systemClock, systemRandom),
      holder.principal.person,
      names,
      certificate,
    ],
  );
  return token;
}

test("at a counter everything stops at once: the certificates, and whoever is signed in with them", async () => {
  const lost = holder.card.certificate.serial;
  const given = await card();
  // One of them a body had suspended before, on another ground.
  await stand.stack.trust.suspend([{ serial: given, actor: "body:Org1003" }]);
  await nextSecond();
  const finder = await signedIn(lost);
  assert.equal((await stand.identity.principal(finder))?.person, holder.principal.person);
  const id = await serve("card-suspension");
  assert.deepEqual([await stateOf(lost), await stateOf(given)], ["suspended", "suspended"]);
  assert.equal(await stand.identity.principal(finder), undefined);
  // The act, the receipt of the counter, the person's own document and notice.
  const view = await stand.services.case(id, holder.principal);
  assert.deepEqual([view.state, view.channel, view.documents.length], ["granted", "counter", 1]);
  assert.deepEqual(view.events.at(-1)?.detail["serials"], [lost]);
  assert.equal((await stand.services.counter.filing(id, clerk.principal)).id, id);
  const notices = await stand.notices.list(`person:${holder.principal.person}`);
  assert.ok(notices.some(({ kind, link }) => kind === "services.counter" && link === `/applications/${id}`));

  await resume("refused");
  assert.equal(await stateOf(lost), "suspended");
  await resume("granted");
  assert.deepEqual([await stateOf(lost), await stateOf(given)], ["good", "suspended"]);
});

test("what was resumed and suspended again on another ground stays as it is", async () => {
  const lost = holder.card.certificate.serial;
  await serve("card-suspension");
  await resume("granted");
  assert.equal(await stateOf(lost), "good");
  await nextSecond();
  await stand.stack.trust.suspend([{ serial: lost, actor: "body:Org1003" }]);
  const id = await resume("granted");
  assert.equal(await stateOf(lost), "suspended");
  const view = await stand.services.case(id, holder.principal);
  assert.deepEqual(view.events.at(-1)?.detail["serials"], []);
  await stand.stack.trust.resume([{ serial: lost, actor: "body:Org1003" }]);
});

test("what the holder suspended on the portal is resumed at a counter too: they cannot enter any more", async () => {
  const lost = holder.card.certificate.serial;
  await stand.stack.trust.suspend([{ serial: lost, actor: `person:${holder.principal.person}` }]);
  await resume("granted");
  assert.equal(await stateOf(lost), "good");
  const history = await stand.stack.trust.historyOf([lost]);
  assert.deepEqual(
    history.slice(-2).map(({ state, actor }) => [state, actor]),
    [
      ["suspended", `person:${holder.principal.person}`],
      ["good", "body:Org1003"],
    ],
  );
});

test("two counters at once suspend once, and one resumption is enough", async () => {
  const lost = holder.card.certificate.serial;
  // A new and an old passport: the same shown twice is one form, begun twice.
  const cases = await Promise.all([serve("card-suspension"), serve("card-suspension", "MP7654321")]);
  for (const id of cases) assert.equal((await stand.services.case(id, holder.principal)).state, "granted");
  assert.equal(await stateOf(lost), "suspended");
  await resume("granted");
  assert.equal(await stateOf(lost), "good");
});
