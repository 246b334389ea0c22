import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { createActs } from "@ratusha/evidence";
import { fixedClock, isProblem, systemRandom, type Uuid, uuidv7 } from "@ratusha/kernel";
import { openDatabase } from "@ratusha/runtime";
import { testDatabase } from "@ratusha/runtime/testing";
import {
  createNotices,
  identitySchema,
  type Mailer,
  openSmtp,
  type Post,
  type Principal,
  startMailer,
} from "../src/index.ts";
import { createMailAddresses } from "../src/mail/addresses.ts";
import { claimMail } from "../src/mail/queue.ts";
import { MailServer } from "../src/testing.ts";

const base = await testDatabase([identitySchema]);
const db = base.database("identity");
const clock = fixedClock("2026-01-13T09:00:00Z");
const acts = createActs({ clock, random: systemRandom });
const addresses = createMailAddresses({ db, acts, clock, random: systemRandom });
const notices = createNotices({ db, clock, random: systemRandom });
const server = new MailServer();
await server.open();
const publicUrl = "https://ratusha.example";
const errors: unknown[] = [];
const mailers: Mailer[] = [];

function mailer(
  post: Post = openSmtp({ url: server.url, from: "Ratusha <noreply@ratusha.example>", tls: true }),
): Mailer {
  const made = startMailer({
    db,
    post,
    clock,
    publicUrl,
    onError: (error) => errors.push(error),
    idleMilliseconds: 1e9,
  });
  mailers.push(made);
  return made;
}
const main = mailer();
after(async () => {
  await Promise.all(mailers.map((each) => each.stop()));
  await server.close();
  await base.drop();
});

let number = 0;
let who: Principal;
let owner: string;
beforeEach(async () => {
  server.recipient = "250 OK";
  who = principal(`700000${number++}A000PB1`);
  owner = `person:${who.person}`;
  await db.query("DELETE FROM mail_queue");
  server.letters.length = 0;
  errors.length = 0;
});

function principal(person: string): Principal {
  const name = "Кавалёва Ганна";
  const names = { be: name, ru: name, en: name };
  return { person, name, names, greeting: names, sessionId: uuidv7(clock, systemRandom) };
}

const secret = "Адмоўлена ў дазволе на перапланіроўку";
async function tell(to = owner, id?: Uuid) {
  const text = { be: secret, ru: secret, en: secret };
  await notices.send([{ owner: to, kind: "decision", text, link: "/applications/1", ...(id && { id }) }]);
}

async function withAddress(address = "hanna@example.by") {
  await addresses.ask(address, who);
  await main.round();
  const code = codeIn(server.letters.at(-1)?.text);
  await addresses.confirm(code, who);
  server.letters.length = 0;
}

function codeIn(text = ""): string {
  return /code=3D([\w-]{22})/.exec(text.replaceAll("=\r\n", ""))?.[1] ?? "";
}

const minutes = (count: number) => clock.advance({ minutes: count });

test("an address is used once its reader has confirmed it, from their own account", async () => {
  await addresses.prefer("ru", who);
  await addresses.ask("hanna@Example.BY", who);
  assert.deepEqual(await addresses.wishes(owner), {
    address: undefined,
    failing: false,
    pending: "hanna@example.by",
    language: "ru",
    without: [],
  });
  await main.round();
  const [letter] = server.letters;
  assert.deepEqual([letter?.from, letter?.to], ["noreply@ratusha.example", ["hanna@example.by"]]);
  assert.match(letter?.text ?? "", /Content-Language: ru/);
  const code = codeIn(letter?.text);
  for (const [wrong, by] of [
    ["A".repeat(22), who],
    ["", who],
    [code, principal("7999999A000PB1")],
  ] as const) {
    await assert.rejects(addresses.confirm(wrong, by), (error) => isProblem(error, "identity.mail-code-wrong"));
  }
  await addresses.confirm(code, who);
  assert.equal((await addresses.wishes(owner)).address, "hanna@example.by");
  // The link opened again: the address is confirmed, and nothing more.
  await addresses.confirm(code, who);
  await assert.rejects(addresses.confirm("A".repeat(22), who), (error) => isProblem(error, "identity.mail-code-wrong"));
});

test("a code lives for a day, and a stranger is not flooded: five addresses a day", async () => {
  await addresses.ask("a@example.by", who);
  await main.round();
  const code = codeIn(server.letters.at(-1)?.text);
  clock.advance({ hours: 25 });
  await assert.rejects(addresses.confirm(code, who), (error) => isProblem(error, "identity.mail-code-wrong"));
  for (let count = 0; count < 5; count++) await addresses.ask(`a${count}@example.by`, who);
  await assert.rejects(addresses.ask("b@example.by", who), (error) => isProblem(error, "identity.mail-too-often"));
  clock.advance({ hours: 25 });
  await addresses.ask("b@example.by", who);
});

test("a code that has grown too old while the server was away is not sent: its link would confirm nothing", async () => {
  await addresses.ask("hanna@example.by", who);
  server.recipient = "450 4.2.0 greylisted";
  for (const wait of [0, 1, 5, 15, 60, 180, 360, 720]) {
    minutes(wait);
    await main.round();
  }
  server.recipient = "250 OK";
  minutes(1440);
  await main.round();
  assert.equal(server.letters.length, 0);
  assert.deepEqual(await db.query("SELECT kind FROM mail_queue WHERE owner = $1", [owner]), []);
});

test("asked for twice, as by a double click, the letter that came first confirms", async () => {
  await addresses.ask("a@example.by", who);
  await main.round();
  await addresses.ask("a@example.by", who);
  await main.round();
  const [first, second] = server.letters.map(({ text }) => codeIn(text));
  assert.ok(first);
  assert.equal(second, first);
  // Another address has a code of its own: who reads the first is not who reads the second.
  await addresses.ask("b@example.by", who);
  await assert.rejects(addresses.confirm(first, who), (error) => isProblem(error, "identity.mail-code-wrong"));
  await addresses.ask("a@example.by", who);
  await main.round();
  const [third = ""] = server.letters.slice(-1).map(({ text }) => codeIn(text));
  assert.notEqual(third, first);
  await addresses.confirm(third, who);
  await addresses.ask("a@example.by", who);
  await main.round();
  assert.notEqual(codeIn(server.letters.at(-1)?.text), third, "a code that was used is used up");
});

test("many notices are one mail, a minute later, and it says nothing of what happened or to whom", async () => {
  await withAddress();
  const id = uuidv7(clock, systemRandom);
  await tell();
  await tell(owner, id);
  await tell();
  await tell("person:7888888A000PB1");
  assert.equal(await main.round(), 0);
  minutes(2);
  await main.round();
  assert.equal(server.letters.length, 1);
  const text = server.letters[0]?.text ?? "";
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const body = rest.join("\n\n").replaceAll("=\r\n", "");
  const plain = decodeURIComponent(body.replaceAll("%", "%25").replace(/=([0-9A-F]{2})/g, "%$1"));
  assert.match(plain, /https:\/\/ratusha\.example\/be\/notices/);
  for (const word of [secret, "Кавалёва", who.person, "applications"])
    assert.ok(!`${head}${plain}`.includes(word), word);
  // The same notice sent again tells nothing new.
  await tell(owner, id);
  minutes(2);
  assert.equal(await main.round(), 0);
});

test("what was read at the portal meanwhile brings no mail", async () => {
  await withAddress();
  await tell();
  await notices.markAllRead(owner);
  minutes(2);
  assert.equal(await main.round(), 1);
  assert.deepEqual([server.letters.length, await main.round()], [0, 0]);
});

test("while the server is away mail waits, each time longer, and then arrives once", async () => {
  await withAddress();
  await tell();
  await server.close();
  minutes(2);
  await main.round();
  assert.equal(errors.length, 1);
  assert.equal(await main.round(), 0);
  await server.open();
  server.recipient = "451 later";
  minutes(2);
  await main.round();
  server.recipient = "250 OK";
  minutes(6);
  await main.round();
  assert.equal(server.letters.length, 1);
  assert.equal((await addresses.wishes(owner)).failing, false);
});

test("an address that is no more is told of in the account, and tried no further", async () => {
  await withAddress();
  await tell();
  server.recipient = "550 no such user";
  minutes(2);
  await main.round();
  assert.equal((await addresses.wishes(owner)).failing, true);
  minutes(2000);
  assert.equal(await main.round(), 0);
  server.recipient = "250 OK";
  await tell();
  minutes(2);
  await main.round();
  assert.deepEqual([server.letters.length, (await addresses.wishes(owner)).failing], [1, false]);
});

test("a process that dies after the server's yes: the mail comes again under the same Message-ID", async () => {
  await withAddress();
  await tell();
  minutes(2);
  const ids: string[] = [];
  const dying: Post = {
    async send({ messageId }) {
      ids.push(messageId);
      if (ids.length === 1) await new Promise(() => undefined);
    },
    close: () => undefined,
  };
  const dead = startMailer({ db, post: dying, clock, publicUrl, idleMilliseconds: 1e9 });
  void dead.round();
  while (ids.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const heir = mailer(dying);
  assert.equal(await heir.round(), 0);
  minutes(6);
  await heir.round();
  assert.equal(ids.length, 2);
  assert.equal(ids[0], ids[1]);
});

test("three processes on one queue send each mail once; what comes in while one goes out is told too", async () => {
  const owners: string[] = [];
  for (let index = 0; index < 30; index++) {
    const each = `person:72000${String(index).padStart(2, "0")}A000PB1`;
    owners.push(each);
    await db.query("INSERT INTO mail_address (owner, address, confirmed_at) VALUES ($1, $2, $3)", [
      each,
      `p${index}@example.by`,
      clock.now().toString(),
    ]);
    await tell(each);
  }
  minutes(2);
  let told = false;
  const sent: string[] = [];
  const post: Post = {
    async send({ to }) {
      sent.push(to);
      if (to === "p3@example.by" && !told) {
        told = true;
        // At the very moment of the notice before, as on a fast machine.
        clock.advance({ minutes: -2 });
        await tell(owners[3]);
        minutes(2);
      }
    },
    close: () => undefined,
  };
  const three = [mailer(post), mailer(post), mailer(post)];
  await Promise.all(three.map((each) => each.round()));
  assert.deepEqual(sent.toSorted(), owners.map((_, index) => `p${index}@example.by`).toSorted());
  minutes(10);
  for (const each of three) await each.round();
  assert.deepEqual(sent.slice(30), ["p3@example.by"]);
});

/** Twenty owners, told of something two minutes ago, in a town of their own. */
async function town(letter: string): Promise<string[]> {
  const owners = Array.from(
    { length: 20 },
    (_, index) => `person:73000${String(index).padStart(2, "0")}${letter}000PB1`,
  );
  for (const [index, each] of owners.entries()) {
    await db.query("INSERT INTO mail_address (owner, address, confirmed_at) VALUES ($1, $2, $3)", [
      each,
      `${letter.toLowerCase()}${index}@example.by`,
      clock.now().toString(),
    ]);
    await tell(each);
  }
  minutes(2);
  return owners;
}

test("one mail is taken at a time, also where the database supposes that none waits", async () => {
  // As autovacuum does at most times: the queue was empty when it was looked at last.
  const administrator = openDatabase({ url: base.adminUrl, schema: "identity", max: 1 });
  await administrator.query("ANALYZE mail_queue");
  await administrator.close();
  await town("E");
  assert.ok(await claimMail(db, clock.now()));
  const left = await db.query("SELECT owner FROM mail_queue WHERE next_at <= $1", [clock.now().toString()]);
  assert.equal(left.length, 19);
});

test("a slow server gets each mail once, though two processes work on the queue", async () => {
  const owners = await town("B");
  const sent: string[] = [];
  const slow: Post = {
    async send({ to }) {
      sent.push(to);
      clock.advance({ seconds: 20 });
      // Six minutes after the first process began.
      if (sent.length === 18) await other.round();
    },
    close: () => undefined,
  };
  const other = mailer(slow);
  await mailer(slow).round();
  assert.deepEqual(sent.toSorted(), owners.map((_, index) => `b${index}@example.by`).toSorted());
});

test("an address that was left while mail before it went out gets no mail", async () => {
  const owners = await town("C");
  const sent: string[] = [];
  const post: Post = {
    async send({ to }) {
      sent.push(to);
      if (sent.length === 3) await db.query("DELETE FROM mail_address WHERE owner = ANY ($1)", [owners]);
    },
    close: () => undefined,
  };
  await mailer(post).round();
  assert.equal(sent.length, 3);
});

test("no mail any more: the address is gone, and what waited with it", async () => {
  await withAddress();
  await tell();
  await addresses.remove(who);
  minutes(5);
  await main.round();
  // The one mail is for the address itself: that it is used no more.
  assert.deepEqual(
    server.letters.map(({ text }) => text.includes("/notices")),
    [false],
  );
  assert.equal(await main.round(), 0);
  assert.equal((await addresses.wishes(owner)).address, undefined);
});

test("nothing that anyone types becomes another line of a mail's head or another recipient", async () => {
  for (const hostile of ["a@b.by\r\nBcc: x@y.by", "a@b.by,x@y.by", "x <a@b.by>", "a@b.by\u0000"]) {
    await assert.rejects(addresses.ask(hostile, who), (error) => isProblem(error, "identity.mail-malformed"));
  }
  await withAddress("o'{}%ne$il+=?@example.by");
  await tell();
  minutes(2);
  await main.round();
  const head = (server.letters[0]?.text ?? "").split("\r\n\r\n")[0] ?? "";
  const names = head
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .map((line) => line.split(":")[0] ?? "");
  const known = [
    "Auto-Submitted",
    "Content-Language",
    "Content-Transfer-Encoding",
    "Content-Type",
    "Date",
    "From",
    "MIME-Version",
    "Message-ID",
    "Subject",
    "To",
  ];
  assert.deepEqual(names.toSorted(), known);
  assert.deepEqual(server.letters[0]?.to, ["o'{}%ne$il+=?@example.by"]);
});

test("the acts say that an address was confirmed and removed, never which", async () => {
  await withAddress();
  await addresses.remove(who);
  const rows = await db.query("SELECT kind, record FROM act WHERE subject = $1 ORDER BY seq", [owner]);
  assert.deepEqual(
    rows.map((row) => row["kind"]),
    ["identity.mail-confirmed", "identity.mail-removed"],
  );
  assert.ok(!JSON.stringify(rows.map((row) => String(row["record"]))).includes("example.by"));
});

test("each address that is left is told so, though the one before it cannot be reached yet, and where mail is stopped too", async () => {
  await withAddress("first@example.by");
  server.recipient = "450 4.2.0 greylisted";
  for (const next of ["second@example.by", "third@example.by"]) {
    await addresses.ask(next, who);
    const [{ code = "" } = {}] = await db.query("SELECT code FROM mail_pending WHERE owner = $1", [owner]);
    await addresses.confirm(String(code), who);
    await main.round();
  }
  server.letters.length = 0;
  server.recipient = "250 OK";
  // A connection that the server closed after its refusals costs an attempt more.
  for (const wait of [5, 15, 60]) {
    minutes(wait);
    await main.round();
  }
  const left = server.letters.filter(({ text }) => text.includes("/settings") && !text.includes("code=3D"));
  assert.deepEqual(left.map(({ to }) => to).toSorted(), [["first@example.by"], ["second@example.by"]]);
  server.letters.length = 0;
  await addresses.remove(who);
  await main.round();
  assert.deepEqual(
    server.letters.map(({ to }) => to),
    [["third@example.by"]],
  );
  assert.equal((await addresses.wishes(owner)).address, undefined);
});

test("whoever wants no mail of a topic gets none of it, and has its notices in the portal all the same", async () => {
  await withAddress();
  await addresses.without(["decision", "offer"], "be", who);
  const told = async (kind: string) => {
    const text = { be: secret, ru: secret, en: secret };
    await notices.send([{ owner, kind, text, link: "/applications/1" }]);
    minutes(2);
    await main.round();
    return server.letters.splice(0).length;
  };
  assert.deepEqual([await told("services.granted"), await told("proactive.offered")], [0, 0]);
  assert.equal((await notices.list(owner)).length, 2);
  // What is asked of one, and what was done in one's name, are told of.
  assert.deepEqual([await told("services.applicant-asked"), await told("services.power-given")], [1, 1]);
  await addresses.without([], "be", who);
  assert.equal(await told("services.granted"), 1);
  assert.deepEqual((await addresses.wishes(owner)).without, []);
});

test("what was read in the portal is not mailed, though something unread is there that no mail is wanted of", async () => {
  await withAddress();
  await addresses.without(["offer"], "be", who);
  await tell();
  const text = { be: secret, ru: secret, en: secret };
  const [first] = await notices.list(owner);
  await notices.send([{ owner, kind: "proactive.offered", text, link: "/offers/1" }]);
  await notices.markRead(owner, [first?.id ?? assert.fail()]);
  minutes(2);
  await main.round();
  assert.equal(server.letters.length, 0);
});
