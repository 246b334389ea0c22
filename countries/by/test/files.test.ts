import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { readAsice, sealDocument, validateDocument, writeAsice } from "@ratusha/document";
import { type Json, parseUuid, sha256, toHex } from "@ratusha/kernel";
import { type FileScan, runtimeProblems } from "@ratusha/runtime";
import { type Application, buildApplication, type Definition } from "@ratusha/services";
import { definitions, vocabulary, words } from "../src/index.ts";
import { samplePdf, samplePng } from "./sample-files.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** Files from a person's disk into a signed application, to the officials who decide and to those who are asked. */

const text = (said: string) => ({ be: said, ru: said, en: said });
const code = (name: string) => ({ code: `services.${name}` });
const permit = definitions.find(({ service }) => service === "premises-alteration");
const [opinion, other] = permit?.opinions ?? [];
assert.ok(permit !== undefined && opinion !== undefined && other !== undefined);
const files = { type: "files", kinds: ["pdf", "png"], most: 2, fileBytes: 400_000, totalBytes: 500_000 } as const;
const asking: Definition = {
  ...permit,
  service: "drawn-alteration",
  questions: [
    { id: "bearing", concept: "works.kind", title: text("bearing"), required: true, answer: { type: "boolean" } },
    {
      id: "drawings",
      concept: "works.description",
      title: text("drawings"),
      required: true,
      answer: files,
      when: { feel: "answer.bearing = true", words: text("bears") },
    },
  ],
  opinions: [
    { ...opinion, questions: ["bearing", "drawings"] },
    { ...other, questions: ["bearing"] },
  ],
  decision: {
    ...permit.decision,
    eligibility: [],
    grant: { ...permit.decision.grant, facts: [] },
    refuse: {
      ...permit.decision.refuse,
      facts: (permit.decision.refuse.facts ?? []).filter(({ value }) => !value.be.includes("{answer:")),
    },
  },
};

/** What the scanner does now. */
let scanner: "clean" | "down" = "clean";
const scan: FileScan = {
  async scan(bytes) {
    if (scanner === "down") throw runtimeProblems["scanner-unavailable"]();
    return Buffer.from(bytes).includes("EICAR") ? { clean: false, found: "Eicar" } : { clean: true };
  },
  version: async () => "test",
};

const padded = (bytes: number) => samplePdf(`/P (${" ".repeat(bytes)}) `);

/** Two questions for files, each within the bound that holds for both together. */
const sheaves: Definition = {
  ...asking,
  service: "two-sheaves",
  facts: [],
  questions: ["design", "description"].map((id) => ({
    id,
    concept: `works.${id}`,
    title: text(id),
    required: true,
    answer: { ...files, fileBytes: 9_000_000, totalBytes: 9_000_000 },
  })),
  opinions: [],
  steps: permit.steps.filter(({ id }) => id !== "opinions"),
};

let stand: Stand;
let citizen: Actor;
before(async () => {
  stand = await makeStand([asking, sheaves], () => scan);
  citizen = await stand.person("citizen");
});
after(() => stand.stop());

async function draftWith(answers: { readonly [question: string]: Json } = { bearing: true }): Promise<string> {
  return (await stand.services.saveDraft({ service: asking.service, answers }, citizen.principal)).id;
}

async function attach(draft: string, name: string, bytes: Uint8Array, question = "drawings") {
  const received = await stand.uploads.receive(Readable.from([Buffer.from(bytes)]), 10_000_000);
  const attached = await stand.services.attachFiles(
    { draft, question, files: [{ ...received, name }] },
    citizen.principal,
  );
  await stand.uploads.discard(received.id);
  return attached;
}

async function prepare(draft: string, answers: { readonly [question: string]: Json } = { bearing: true }) {
  const { der: certificate } = citizen.card.certificate;
  const input = { service: asking.service, answers, language: "be" as const, certificate, draft };
  return stand.services.prepareApplication(input, citizen.principal);
}

const refusalOf = async (draft: string, name: string, bytes: Uint8Array) =>
  (await attach(draft, name, bytes)).refused[0]?.reason ?? "taken";

test("what is attached is signed, decided on and passed on to those who are to see it, to the byte", async () => {
  const { services } = stand;
  const draft = await draftWith();
  const large = samplePdf(`/P (${" ".repeat(300_000)}) `);
  assert.deepEqual((await attach(draft, "C:\\мае дакументы\\План 1.pdf", large)).refused, []);
  const { files: kept } = await attach(draft, "план 1.pdf", samplePdf("/Lang (be) "));
  assert.deepEqual(
    kept.map(({ name, scan: state }) => [name, state]),
    [
      ["План 1.pdf", "clean"],
      ["план 1 (2).pdf", "clean"],
    ],
  );
  const filed = await services.completeApplication(await stand.sign(citizen, await prepare(draft)), citizen.principal);
  await services.settle();

  const view = await services.case(filed.caseId, citizen.principal);
  assert.deepEqual(
    view.files.map(({ name }) => name),
    ["План 1.pdf", "план 1 (2).pdf"],
  );
  assert.match(view.answers.at(-1)?.shown.be ?? "", /План 1\.pdf \(300\u00a0КБ\); план 1 \(2\)\.pdf/);
  const container = (await services.application(filed.caseId, citizen.principal)).bytes;
  const document = readAsice(container);
  assert.ok(document.ok);
  const anchors = stand.stack.trust.anchors();
  const report = validateDocument(document.value, { anchors, at: stand.stack.clock.now() });
  assert.ok(
    report.files.filter(({ name }) => name.endsWith(".pdf")).every(({ covered }) => covered),
    JSON.stringify(report.files),
  );

  const clerk = await stand.acting("official", "Org1001");
  const file = await services.caseFile(filed.caseId, "План 1.pdf", clerk.principal);
  assert.ok(Buffer.from(file.bytes).equals(Buffer.from(large)));
  assert.equal(file.mediaType, "application/pdf");
  const stranger = await stand.person("foreigner");
  await assert.rejects(services.caseFile(filed.caseId, "План 1.pdf", stranger.principal), code("not-found"));
  for (const name of ["application.json", "document.json", "../План 1.pdf"]) {
    await assert.rejects(services.caseFile(filed.caseId, name, clerk.principal), code("not-found"), name);
  }

  // The body that is asked about the drawings has them; the one that is not does not.
  for (const [body, names] of [
    [opinion.body, ["План 1.pdf", "план 1 (2).pdf"]],
    [other.body, []],
  ] as const) {
    const officer = await stand.acting("official", body);
    const { items } = await services.opinionTasks(officer.principal);
    const task = items.find(({ caseNumber }) => caseNumber === view.number);
    const request = await services.opinionTask(task?.id ?? "", officer.principal);
    assert.deepEqual(
      request.files.map(({ name }) => name),
      names,
    );
    const passed = services.opinionFile(request.id, "План 1.pdf", officer.principal);
    if (names.length === 0) await assert.rejects(passed, code("not-found"));
    else assert.ok(Buffer.from((await passed).bytes).equals(Buffer.from(large)));
  }
});

test("a file of an appealed application is opened by the body that has the appeal, seen by the person, and by nobody else", async () => {
  const { services } = stand;
  const draft = await draftWith();
  const plan = samplePdf("/Lang (be) ");
  await attach(draft, "План.pdf", plan);
  const filed = await services.completeApplication(await stand.sign(citizen, await prepare(draft)), citizen.principal);
  await services.settle();
  await opine(filed.number);
  await decide("Org1001", filed.caseId, "refused", "safety");
  const appealId = await appealAgainst(filed.caseId);

  const higher = await stand.acting("official", "Org1008");
  const opened = (name: string, actor: Actor, id = appealId) => services.appealedFile(id, name, actor.principal);
  const { files: named } = await services.appealed(appealId, higher.principal);
  assert.deepEqual(
    named.map(({ name, mediaType }) => [name, mediaType]),
    [["План.pdf", "application/pdf"]],
  );
  const file = await opened("План.pdf", higher);
  assert.equal(file.mediaType, "application/pdf");
  assert.ok(Buffer.from(file.bytes).equals(Buffer.from(plan)));
  assert.deepEqual(await readInCases(), [`body:Org1008 application ${appealId}`, `body:Org1008 file ${appealId}`]);

  for (const name of ["application.json", "document.json", "decision.json", "../План.pdf", "", "план.pdf"]) {
    await assert.rejects(opened(name, higher), code("not-found"), name);
  }
  const { actingFor: acting } = higher.principal;
  assert.ok(acting?.kind === "body");
  const turned = { ...higher, principal: { ...higher.principal, actingFor: { ...acting, code: "Org1001" } } };
  const { actingFor: _, ...himself } = higher.principal;
  for (const actor of [
    ...(await Promise.all(["Org1001", "Org1002", "Org1006"].map((body) => stand.acting("official", body)))),
    await stand.person("foreigner"),
    citizen,
    turned,
    { ...higher, principal: himself },
  ]) {
    await assert.rejects(opened("План.pdf", actor), code("not-found"));
  }
  await assert.rejects(opened("План.pdf", higher, filed.caseId), code("not-found"), "it is no appeal of theirs");
  await assert.rejects(services.caseFile(filed.caseId, "План.pdf", higher.principal), code("not-found"));
  await assert.rejects(services.caseFile(appealId, "План.pdf", higher.principal), code("not-found"));
  assert.equal((await readInCases()).length, 2, "who was refused has read nothing");

  await decide("Org1008", appealId, "granted");
  await assert.rejects(opened("План.pdf", higher), code("case-state"), "there is nothing left to consider");
  assert.equal((await readInCases()).length, 2);
});

/** Every body that was asked in a case says yes. */
async function opine(caseNumber: string): Promise<void> {
  const { services } = stand;
  for (const { body } of asking.opinions) {
    const officer = await stand.acting("official", body);
    const { items } = await services.opinionTasks(officer.principal);
    const task = items.find((one) => one.caseNumber === caseNumber) ?? assert.fail(`${body} was not asked`);
    const certificate = officer.card.certificate.der;
    const input = { taskId: task.id, outcome: "positive" as const, text: "Не пярэчым.", certificate };
    await services.completeOpinion(
      await stand.sign(officer, await services.prepareOpinion(input, officer.principal)),
      officer.principal,
    );
    await services.settle();
  }
}

async function decide(body: string, caseId: string, outcome: "granted" | "refused", ground?: string): Promise<void> {
  const decider = await stand.acting("decider", body);
  const input = { caseId, outcome, certificate: decider.card.certificate.der };
  const prepared = await stand.services.prepareDecision(
    ground === undefined ? input : { ...input, ground },
    decider.principal,
  );
  await stand.services.completeDecision(await stand.sign(decider, prepared), decider.principal);
}

async function appealAgainst(caseId: string): Promise<string> {
  const container = await stand.signed(citizen, "appeal", { grounds: "Не згодны." }, { about: caseId });
  const [outcome] = await stand.services.file([{ container, applicant: citizen.principal, channel: "api" }]);
  assert.ok(outcome?.ok, JSON.stringify(outcome));
  await stand.services.settle();
  return outcome.value.caseId;
}

/** What bodies read in the cases of others, as the citizen sees it. */
async function readInCases(): Promise<string[]> {
  const { items } = await stand.registers.readsAbout(citizen.principal.person, { limit: 100 });
  const read = items.filter(({ register, purpose }) => register === "cases" && purpose.en.includes("appeal"));
  return read.map(({ reader, facts, caseId }) => [reader, ...facts, caseId].join(" ")).toSorted();
}

test("files of a question that is not asked any more stay in the draft and out of the application", async () => {
  const { services } = stand;
  const draft = await draftWith();
  await attach(draft, "план.pdf", samplePdf());
  const filed = await services.completeApplication(
    await stand.sign(citizen, await prepare(draft, { bearing: false })),
    citizen.principal,
  );
  assert.deepEqual((await services.case(filed.caseId, citizen.principal)).files, []);
  const none = await draftWith();
  await assert.rejects(prepare(none), code("application-incomplete"));
});

test("hostile: what is refused at the draft leaves nothing behind", async () => {
  const draft = await draftWith();
  for (const [name, bytes, reason] of [
    ["план.pdf", new Uint8Array(), "empty"],
    ["план.pdf", padded(400_001), "too-large"],
    ["план.png", samplePdf(), "name"],
    ["план.exe.pdf", samplePdf(), "name"],
    ["\u202efdp.exe", samplePdf(), "name"],
    ["\u0000", samplePdf(), "name"],
    ["план.pdf", samplePdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >> "), "active"],
    ["план.pdf", new Uint8Array(Buffer.from("<html><script>alert(1)</script>")), "kind"],
    ["план.pdf", new Uint8Array(Buffer.concat([Buffer.from(samplePdf()), Buffer.from("<script>")])), "two-kinds"],
    ["план.jpg", new Uint8Array(Buffer.from("ffd8ffd9", "hex")), "kind"],
    ["план.pdf", samplePdf("/EICAR true "), "infected"],
  ] as const) {
    assert.equal(await refusalOf(draft, name, bytes), reason, name);
  }
  assert.deepEqual(await stand.services.draftFiles(draft, citizen.principal), []);
  assert.equal(await refusalOf(draft, "a.png", samplePng(1)), "taken");
  assert.equal(await refusalOf(draft, "a.png", samplePng(1)), "taken", "the same file again is one");
  assert.equal(await refusalOf(draft, "b.pdf", padded(390_000)), "taken");
  assert.equal(await refusalOf(draft, "c.png", samplePng(2)), "too-many");
  const [first] = await stand.services.draftFiles(draft, citizen.principal);
  await stand.services.detachFile({ draft, question: "drawings", id: first?.id ?? "" }, citizen.principal);
  assert.equal(await refusalOf(draft, "c.pdf", padded(200_000)), "too-much");
  const stranger = await stand.person("foreigner");
  await assert.rejects(stand.services.draftFiles(draft, stranger.principal), code("not-found"));
  // What a program says of files is not believed: the draft knows what it holds.
  const forged = {
    bearing: true,
    drawings: [{ file: "x.pdf", mediaType: "application/pdf", size: 1, sha256: "0".repeat(64) }],
  };
  await stand.services.saveDraft({ id: draft, service: asking.service, answers: forged }, citizen.principal);
  const { answers } = await stand.services.draft(draft, citizen.principal);
  assert.deepEqual(
    (answers["drawings"] as { file: string }[]).map(({ file }) => file),
    ["b.pdf"],
  );
});

test("a scanner that does not answer holds the sending, not the filling in; what it finds later goes", async () => {
  scanner = "down";
  const draft = await draftWith();
  const { files: kept, refused } = await attach(draft, "план.pdf", samplePdf("/A 1 "));
  await attach(draft, "другі.pdf", samplePdf("/EICAR true "));
  assert.deepEqual([kept.map((file) => file.scan), refused], [["waiting"], []]);
  await assert.rejects(prepare(draft), code("file-unscanned"));
  scanner = "clean";
  await assert.rejects(prepare(draft), code("file-refused"));
  const after = await stand.services.draftFiles(draft, citizen.principal);
  assert.deepEqual(
    after.map((file) => file.scan),
    ["clean", "infected"],
  );
  await prepare(draft);
});

test("hostile: a container signed elsewhere is held to its files", async () => {
  const { services } = stand;
  const published = services.definitions.find(asking.service);
  assert.ok(published !== undefined);
  const bytes = samplePng(3);
  const named = (file: string, given = bytes) => ({
    file,
    mediaType: "image/png",
    size: given.length,
    sha256: toHex(sha256(given)),
  });
  async function submit(drawings: Json, attached: Readonly<Record<string, Uint8Array>>): Promise<string> {
    const application: Application = {
      type: "application",
      service: asking.service,
      definition: published?.digest ?? "",
      applicant: {
        owner: `person:${citizen.principal.person}`,
        name: citizen.principal.name,
        person: citizen.principal.person,
      },
      answers: { bearing: true, drawings },
      language: "be",
    };
    const date = Temporal.Now.plainDateISO("Europe/Minsk");
    const id = parseUuid(crypto.randomUUID());
    assert.ok(id.ok);
    const built = buildApplication({
      published: published as NonNullable<typeof published>,
      application,
      date,
      id: id.value,
      vocabulary,
      words,
    });
    const extra = Object.entries(attached).map(([name, given]) => ({ name, mediaType: "image/png", bytes: given }));
    const signer = citizen.card;
    const document = await sealDocument({
      ...built,
      files: [...built.files, ...extra],
      signer,
      signingTime: stand.stack.clock.now(),
    });
    const [outcome] = await services.file([
      { container: writeAsice(document), applicant: citizen.principal, channel: "api" },
    ]);
    if (outcome?.ok) return "filed";
    return `${outcome?.problem.code} ${String(outcome?.problem.extra?.["reason"] ?? "")}`.trim();
  }
  assert.equal(await submit([named("a.png")], { "a.png": bytes }), "filed");
  assert.equal(await submit([named("a.png")], {}), "services.file-refused missing");
  assert.equal(await submit([named("a.png")], { "a.png": samplePng(4) }), "services.file-refused changed");
  assert.equal(await submit([named("a.png")], { "a.png": bytes, "b.html": bytes }), "services.application-malformed");
  assert.equal(await submit([named("a.png"), named("a.png")], { "a.png": bytes }), "services.file-refused name");
  assert.equal(await submit([named("a.exe.png")], { "a.exe.png": bytes }), "services.file-refused name");
  const pdf = samplePdf();
  assert.equal(await submit([named("a.png", pdf)], { "a.png": pdf }), "services.file-refused kind");
  const infected = samplePdf("/EICAR true ");
  const answer = { ...named("a.pdf", infected), mediaType: "application/pdf" };
  assert.equal(await submit([answer], { "a.pdf": infected }), "services.file-refused infected");
  scanner = "down";
  assert.equal(await submit([named("c.png", samplePng(5))], { "c.png": samplePng(5) }), "services.file-unscanned");
  scanner = "clean";
  assert.equal(await submit("a.png", { "a.png": bytes }), "services.application-incomplete unfit");
});

test("files are erased with their draft", async () => {
  const { services } = stand;
  const draft = await draftWith();
  await attach(draft, "план.pdf", samplePdf("/B 1 "));
  const [file] = await services.draftFiles(draft, citizen.principal);
  assert.ok((await stand.uploads.read(file?.id ?? "")).length > 0);
  await services.dropDraft(draft, citizen.principal);
  await assert.rejects(stand.uploads.read(file?.id ?? ""), { code: "runtime.blob-missing" });
});

test("what several questions ask for is bounded together, and what is taken away makes room", async () => {
  const { services } = stand;
  const draft = await services.saveDraft({ service: sheaves.service, answers: {} }, citizen.principal);
  assert.deepEqual((await attach(draft.id, "a.pdf", padded(8_000_000), "design")).refused, []);
  const { refused } = await attach(draft.id, "b.pdf", padded(8_100_000), "description");
  assert.deepEqual(
    refused.map(({ reason }) => reason),
    ["too-much"],
  );
  const [first] = await services.draftFiles(draft.id, citizen.principal);
  const input = { draft: draft.id, question: "design", id: first?.id ?? "" };
  await services.detachFile(input, citizen.principal);
  assert.deepEqual((await attach(draft.id, "b.pdf", padded(8_100_000), "description")).refused, []);
  await services.dropDraft(draft.id, citizen.principal);
});
