import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { MailServer } from "@ratusha/identity/testing";
import pg from "pg";
import { fields, list, type Visitor } from "ratusha/visitor";
import { filePermit, openScene } from "./hostile/scene.ts";
import { routeTable } from "./hostile/table.ts";
import { superuserUrl } from "./superuser.ts";
import * as api from "./twice/api.ts";
import { openCensus } from "./twice/census.ts";
import * as desk from "./twice/office-pages.ts";
import * as pages from "./twice/person-pages.ts";
import { severalOnPage, severalOverApi } from "./twice/together.ts";
import { createTwice, type Twice } from "./twice/twice.ts";

// Double clicks, the way back, two tabs and a slow line are normal: whatever changes something is said twice, and done once.
const mail = new MailServer();
await mail.open();
const scene = await openScene({ RATUSHA_RATE_LIMITS: "off", ...mail.settings });
const client = new pg.Client({ connectionString: await superuserUrl(scene.instance.dataDir) });
let twice: Twice;
before(async () => {
  await client.connect();
  twice = createTwice(scene, await routeTable(), await openCensus(client));
});
after(async () => {
  await client.end();
  await scene.instance.stop();
  await mail.close();
});

const { identity, person, permit, flow, office, proposal, births } = api;
const { deskPermit, secondPair, arranging, mailroom, counter, registry } = desk;
const { comingIn, forms, sharing, powers, offers, cards } = pages;
const overApi = [identity, person, permit, flow, office, proposal, births, severalOverApi];
const onPages = [
  comingIn,
  forms,
  sharing,
  powers,
  deskPermit,
  severalOnPage,
  secondPair,
  arranging,
  mailroom,
  counter,
  registry,
  offers,
];
for (const part of [...overApi, ...onPages, pages.mail(mail.letters), cards]) {
  test(`said twice, done once: ${part.name}`, () => part(scene, twice));
}

test("nothing is done twice, and the second answer is the first", () => {
  assert.deepEqual(twice.faults(), []);
});

/** What another system's keys sign, which a journey has none of: `exchange` tries them twice itself. */
const elsewhere = ["POST /api/exchange/acknowledgements"];

test("every route that changes something was said twice", () => {
  const unsaid = twice.unsaid().filter((route) => !elsewhere.includes(route));
  assert.deepEqual(unsaid, [], "say them in test/journeys/twice, or nobody knows what a second click does");
});

test("an Idempotency-Key is one note, for its session, its case and its words", async () => {
  const official = await scene.visitor("Org1001-decider", "Org1001");
  const caseId = await filePermit(await scene.visitor("citizen"), "A key.");
  const note = (visitor: Visitor, text: string, key?: string) =>
    scene.attempt(`/api/services/cases/${caseId}/notes`, {
      method: "POST",
      cookie: visitor.cookie,
      headers: {
        origin: scene.origin,
        "content-type": "application/json",
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      body: JSON.stringify({ text }),
    });
  const noted = async () => {
    const view = await official.get(`/api/services/cases/${caseId}`);
    return list(fields(view["desk"])["notes"]).length;
  };
  const key = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => note(official, "Called.", `"${key}"`)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
    "whoever comes second waits for the first",
  );
  assert.equal(await noted(), 1);
  assert.equal((await note(official, "Called.", key)).status, 200, "bare, it is the same key");
  assert.equal(await noted(), 1);
  const other = await note(official, "Written.", key);
  assert.deepEqual([other.status, other.code], [422, "runtime.idempotency-key-reused"]);
  for (const wrong of ["short", `"${"x".repeat(200)}"`, "with spaces and more of them"]) {
    const answer = await note(official, "Called.", wrong);
    assert.deepEqual([answer.status, answer.code], [400, "runtime.idempotency-key-malformed"], wrong);
  }
  assert.equal(await noted(), 1);
  await note(official, "Called.");
  assert.equal(await noted(), 2, "without a key each is another one");
  await note(await scene.visitor("Org1001-head", "Org1001"), "Called.", key);
  assert.equal(await noted(), 3, "a colleague's key is a colleague's");
});
