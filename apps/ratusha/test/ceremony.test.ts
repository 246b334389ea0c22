import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { KeyObject } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { definitions, sandboxBodies, sandboxPopulation } from "@ratusha/by";
import { sha256Hex } from "@ratusha/kernel";
import { freePort } from "@ratusha/runtime";
import {
  certificatePoliciesExtension,
  encodePem,
  keyUsageExtension,
  parseCertificate,
  parseCrl,
  signCades,
} from "@ratusha/signature";
import { TestAuthority, type TestHolder } from "@ratusha/signature/testing";
import { bare } from "./bare.ts";
import { type Answer, atTerminal, killed } from "./terminal.ts";

const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const hasTerminal =
  process.platform === "linux" &&
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux");
const skip = hasTerminal ? false : "skipped, script(1) of util-linux absent: nothing makes a terminal";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const cardPolicy = "1.2.112.1.2.1.1";
const cards = new TestAuthority({ from: "2026-01-01T00:00:00Z", until: "2036-01-01T00:00:00Z", name: "Cards" });
const approvers = ["PNOBY-7000001A000PB0", "PNOBY-7000002A000PB9"] as const;

const home = await mkdtemp(join(tmpdir(), "ratusha-ceremony-"));
const root = join(home, "medium", "root");
const data = join(home, "data");
const passphraseFile = join(home, "passphrase");
const planFile = join(home, "plan.json");
let environment: Record<string, string>;
let running: ChildProcess | undefined;

const people = [
  { name: "Anna First", role: "operator", passphrase: "correct horse battery" },
  { name: "Barys Second", role: "witness", passphrase: "a staple of another kind" },
] as const;

before(async () => {
  await chmod(home, 0o711);
  await mkdir(join(home, "medium"));
  await writeFile(join(home, "cards.pem"), encodePem(cards.issuing.certificate.der, "CERTIFICATE"));
  const bodies = sandboxBodies.slice(0, 2).map(({ code, name, number }) => ({
    code,
    name,
    organizationIdentifier: `TAXBY-${number}`,
  }));
  const plan = {
    present: people.map(({ name, role }) => ({ name, role })),
    custodians: people.map(({ name }, place) => ({ name, identifier: `PNOBY-700000${place}A000PB0` })),
    approvers,
    cardAuthority: "cards.pem",
    cardPolicies: [cardPolicy],
    heldBy: bodies[0]?.code,
    bodies,
  };
  await writeFile(planFile, JSON.stringify(plan));
  environment = {
    RATUSHA_MODE: "production",
    RATUSHA_DATA: data,
    RATUSHA_HOST: "127.0.0.1",
    RATUSHA_PORT: String(await freePort()),
    RATUSHA_SERVERS: "1",
    RATUSHA_URL: "https://state.example",
    RATUSHA_TRUSTED_PROXIES: "127.0.0.1",
    RATUSHA_SIGNER_PASSPHRASE_FILE: passphraseFile,
    RATUSHA_CLAMD: `unix:${join(home, "clamd.sock")}`,
  };
});
after(async () => {
  running?.kill("SIGTERM");
  if (running !== undefined && running.exitCode === null) await new Promise((done) => running?.once("exit", done));
  await rm(home, { recursive: true, force: true });
});

const holdArguments = ["ceremony", "hold", "--plan", planFile, "--root", root];
const confirmed: Answer[] = people.map(({ name }) => [new RegExp(`${name} .*to confirm.*: $`), name]);
const chosen: Answer[] = people.flatMap(({ passphrase }): Answer[] => [
  [/Passphrase: $/, passphrase],
  [/The same again: $/, passphrase],
]);
const opened: Answer[] = people.flatMap(({ name, passphrase }, place): Answer[] => [
  [/Number of the .* custodian: $/, String(place + 1)],
  [new RegExp(`${name}, passphrase: $`), passphrase],
]);

function ratusha(...args: string[]): Promise<{ status: number; said: string }> {
  const env = { ...bare, ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, said: out + err });
    });
  });
}

/** Each certificate that was shown, by the number of its step. */
function shown(output: string): string[] {
  return [...output.matchAll(/((?:[0-9a-f]{4} ){7}[0-9a-f]{4})\n\s+((?:[0-9a-f]{4} ){7}[0-9a-f]{4})/g)].map((match) =>
    `${match[1]}${match[2]}`.replaceAll(" ", ""),
  );
}

test("a ceremony is held at a terminal only, and in production only", { skip }, async () => {
  assert.match((await ratusha(...holdArguments)).said, /ratusha\.terminal-needed/);
  const inside = ["ceremony", "hold", "--plan", planFile, "--root", join(data, "root")];
  assert.match((await ratusha(...inside)).said, /ratusha\.ceremony-place/);
  const { said } = await ratusha("start");
  assert.match(said, /ceremony open[\s\S]*runtime\.process-failed/);
});

let certificates: string[] = [];

test("a ceremony that is killed goes on with the keys that were shown, and is not held twice", { skip }, async () => {
  const first = await atTerminal(holdArguments, environment, [
    ...chosen,
    ...confirmed,
    [new RegExp(`${people[0].name} .*to confirm.*: $`), killed],
  ]);
  certificates = shown(first.output);
  assert.equal(certificates.length, 9, first.output);
  for (const { passphrase } of people) assert.equal(first.output.includes(passphrase), false);

  const second = await atTerminal(holdArguments, environment, [...opened, ...confirmed, ...confirmed, ...confirmed]);
  assert.equal(second.status, 0, second.output);
  assert.deepEqual(shown(second.output).slice(0, 9), certificates);
  assert.match(second.output, /was found, made earlier/);

  const third = await atTerminal(holdArguments, environment, []);
  assert.equal(third.status, 1);
  assert.match(third.output, /trust\.ceremony-held/);
});

test("its record is signed, can be printed, and checks by the certificates that are published", { skip }, async () => {
  const kept = join(data, "ceremony");
  const paper = await readFile(join(kept, "record.be.txt"), "utf8");
  for (const { name } of people) assert.ok(paper.includes(`_  ${name}`));
  assert.equal((await ratusha("verify", join(kept, "record.p7m"), "--trust", join(kept, "trust"))).status, 0);
  const again = join(home, "again");
  assert.equal((await ratusha("ceremony", "record", "--out", again)).status, 0);
  assert.deepEqual(await readFile(join(again, "record.p7m")), await readFile(join(kept, "record.p7m")));
});

test("without the root, two custodians open it and production starts; the log holds the ceremony", {
  skip,
}, async () => {
  await rename(join(home, "medium"), join(home, "safe"));
  const wrong = opened.map(([question, typed]): Answer => [question, typed.length > 1 ? `${typed}!` : typed]);
  assert.match((await atTerminal(["ceremony", "open"], environment, wrong)).output, /ratusha\.custodians-refused/);
  const open = await atTerminal(["ceremony", "open"], environment, opened);
  assert.equal(open.status, 0, open.output);
  assert.equal((await stat(passphraseFile)).mode & 0o777, 0o600);

  const address = `http://127.0.0.1:${environment["RATUSHA_PORT"]}`;
  await start();
  await rm(passphraseFile);
  await whole(address);
  const authority = parseCertificate(new Uint8Array(await (await fetch(`${address}/ca/root.cer`)).arrayBuffer()));
  assert.ok(certificates.includes(authority.fingerprint));
  const list = parseCrl(new Uint8Array(await (await fetch(`${address}/crl/root.crl`)).arrayBuffer()));
  assert.ok(list.issuer.equals(authority.subject));
  const told = await (await fetch(`${address}/api/trust/ceremony`)).text();
  assert.ok(told.includes('"attended"') && told.includes(people[1].name));
  assert.equal((await fetch(`${address}/en/sign-in`)).status, 200);
  assert.equal((await fetch(`${address}/api/sandbox/cards/x`)).status, 404);
  assert.equal((await ratusha("audit")).status, 0);
});

/** A card for signing, as the national authority of the plan would issue it. */
function cardOf(identifier: string): TestHolder {
  return cards.issue("Card", {
    subject: [
      ["commonName", "Card"],
      ["serialNumber", identifier],
    ],
    extensions: [keyUsageExtension(["nonRepudiation"]), certificatePoliciesExtension([{ policy: cardPolicy }])],
  });
}

async function signFile(file: string, card: TestHolder, name: string): Promise<void> {
  const signingTime = Temporal.Now.instant();
  const signature = await signCades({ content: await readFile(file), signer: card, level: "B-B", signingTime });
  await writeFile(`${file}.${name}.p7s`, signature);
}

/** The same by a stock tool: detached, in PEM. */
async function signByOpenssl(file: string, card: TestHolder, name: string): Promise<void> {
  const [certificate, key] = [join(home, "card.pem"), join(home, "card.key")];
  assert.ok(card.keys.privateKey instanceof KeyObject);
  await writeFile(certificate, encodePem(card.certificate.der, "CERTIFICATE"));
  await writeFile(key, card.keys.privateKey.export({ type: "pkcs8", format: "pem" }));
  const how = ["-sign", "-cades", "-binary", "-in", file, "-signer", certificate, "-inkey", key];
  const made = spawnSync("openssl", ["cms", ...how, "-outform", "PEM", "-out", `${file}.${name}.p7s`]);
  assert.equal(made.status, 0, String(made.stderr));
}

const service = "population-extract";
const version = definitions.find((one) => one.service === service)?.version;

async function catalogue(): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${environment["RATUSHA_PORT"]}/api/services/catalogue`);
  return ((await answer.json()) as { services: { service: string }[] }).services.map((each) => each.service);
}

test("a service is used when two approvers have signed it with their cards, and in no other way", {
  skip,
}, async () => {
  assert.deepEqual(await catalogue(), []);
  assert.match(
    await (await fetch(`http://127.0.0.1:${environment["RATUSHA_PORT"]}/health/ready`)).text(),
    /not approved/,
  );
  const unapproved = await ratusha("definitions", "list");
  assert.equal(unapproved.status, 1, unapproved.said);
  assert.match(unapproved.said, new RegExp(`✖ ${service}, version ${version}`));

  const folder = join(home, "definitions");
  const shown = await ratusha("definitions", "show", "--out", folder);
  assert.equal(shown.status, 0, shown.said);
  const file = join(folder, `${service}-v${version}.json`);
  assert.ok((await readFile(file.replace(/json$/, "be.txt"), "utf8")).includes(sha256Hex(await readFile(file))));
  for (const name of await readdir(folder)) if (!name.startsWith(service)) await rm(join(folder, name));
  const approve = ["definitions", "approve", "--from", folder];
  const refused = async (why: RegExp) => {
    const answer = await ratusha(...approve);
    assert.equal(answer.status, 1, answer.said);
    assert.match(answer.said, why);
  };

  // Nobody, one person, one person twice, one with somebody who is no approver.
  await refused(/0 of 2 people have approved/);
  const [first, second] = approvers;
  await signFile(file, cardOf(first), "1");
  await refused(/1 of 2 people have approved.*trust\.definition-refused/);
  await signFile(file, cardOf(first), "2");
  await refused(/1 of 2 people have approved/);
  await signFile(file, cardOf("PNOBY-7000003A000PB8"), "2");
  await refused(/not one of those who approve/);
  await writeFile(`${file}.2.p7s`, "-----BEGIN NOTHING-----");
  await refused(/ratusha\.signature-unreadable/);
  await rm(`${file}.2.p7s`);
  // What is signed beside the file is not what the software brings.
  const bytes = await readFile(file);
  await writeFile(file, Buffer.concat([bytes, Buffer.from(" ")]));
  await refused(/ratusha\.definition-changed/);
  await writeFile(file, bytes);
  assert.deepEqual(await catalogue(), []);

  await (hasOpenssl ? signByOpenssl : signFile)(file, cardOf(second), "2");
  // Said twice at once, it is done once.
  for (const { status, said } of await Promise.all([ratusha(...approve), ratusha(...approve)]))
    assert.equal(status, 0, said);
  for (let asked = 0; (await catalogue()).length === 0 && asked < 120; asked += 1) await pause(500);
  assert.deepEqual(await catalogue(), [service]);
  const address = `http://127.0.0.1:${environment["RATUSHA_PORT"]}/api/services/definitions/${service}/versions`;
  const told = (await (await fetch(address)).json()) as { versions: { approved: boolean; approvals: unknown[] }[] };
  assert.deepEqual(
    told.versions.map(({ approved, approvals }) => [approved, approvals.length]),
    [[true, 2]],
  );
  assert.match((await ratusha("definitions", "list")).said, new RegExp(`✔ ${service}, version ${version}`));
  assert.equal((await ratusha("audit")).status, 0);
});

test("the registers are filled from files; what is killed on the way goes on, and nobody is there twice", {
  skip,
}, async () => {
  const file = join(home, "people.jsonl");
  const people = [...sandboxPopulation({ count: 22_000, seed: "import" })].flatMap((batch) => batch.people);
  await writeFile(file, people.map((person) => JSON.stringify(person)).join("\n"));
  const looking = ["import", "people", file, "--valid-from", "2026-01-01", "--json"];
  const looked = await ratusha(...looking);
  assert.equal(looked.status, 0, looked.said);
  const applying = ["import", "people", file, "--valid-from", "2026-01-01", "--apply"];
  assert.equal((await ratusha(...applying)).status, 64, "a source is named");
  applying.push("--source", "a test's own population");

  const child = spawn(process.execPath, [program, ...applying], {
    env: { ...bare, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((done) => child.once("exit", done));
  await new Promise((told) => child.stdout.once("data", told));
  child.kill("SIGKILL");
  await ended;
  const cut = JSON.parse((await ratusha(...looking)).said) as { lines: number; known: number; faultCount: number };
  assert.deepEqual([cut.lines, cut.faultCount], [people.length, 0]);
  assert.ok(cut.known >= 10_000 && cut.known < people.length && cut.known % 500 === 0, String(cut.known));

  const applied = await ratusha(...applying);
  assert.equal(applied.status, 0, applied.said);
  assert.match(
    applied.said,
    new RegExp(`entered: ${people.length - cut.known}; in the registers already: ${cut.known}`),
  );
  assert.match((await ratusha(...applying)).said, /entered: 0;/);
  await writeFile(file, JSON.stringify({ ...people[0], citizenship: "POL" }));
  const other = await ratusha(...applying);
  assert.equal(other.status, 1);
  assert.match(other.said, /line 1: already-registered/);

  const bodies = join(home, "bodies.jsonl");
  await writeFile(bodies, sandboxBodies.map((body) => JSON.stringify(body)).join("\n"));
  const entered = ["import", "organisations", bodies, "--valid-from", "2026-01-01", "--apply", "--source", "a test"];
  assert.equal((await ratusha(...entered)).status, 0);
  const listed = await fetch(`http://127.0.0.1:${environment["RATUSHA_PORT"]}/api/registers/bodies`);
  assert.match(await listed.text(), /Org1007/);
  assert.equal((await ratusha("audit")).status, 0);
});

test("the root comes back for its next list, while the instance runs", { skip }, async () => {
  await rename(join(home, "safe"), join(home, "medium"));
  const listed = await atTerminal(["ceremony", "list", "--root", root], environment, opened);
  assert.equal(listed.status, 0, listed.output);
  assert.match(listed.output, /list number 2/);
});

/** Waits until every part answers: a machine with much else to do may take its time. */
async function whole(address: string): Promise<void> {
  let said = "";
  for (let asked = 0; asked < 600; asked += 1) {
    const answer = await fetch(`${address}/health/ready`);
    if (answer.status === 200) return;
    said = await answer.text();
    await pause(200);
  }
  assert.fail(said);
}

/** Starts the instance, until it says that it is ready. */
function start(): Promise<void> {
  const child = spawn(process.execPath, [program, "start"], {
    env: { ...bare, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running = child;
  let said = "";
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        said += chunk;
        if (said.includes("Ratusha is ready at https://state.example")) resolve();
      });
    child.once("exit", (status) => reject(new Error(`ended with ${status}: ${said}`)));
  });
}
