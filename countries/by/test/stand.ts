import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sealDocument, writeAsice } from "@ratusha/document";
import { evidenceSchema, type Sequencer, startSequencer } from "@ratusha/evidence";
import { createExchange, type Exchange, exchangeSchema } from "@ratusha/exchange";
import {
  createIdentity,
  type Identity,
  identitySchema,
  type Notices,
  ownerOf,
  type Principal,
} from "@ratusha/identity";
import { type Clock, isProblem, type Json, parseUuid, type Uuid, uuidv7 } from "@ratusha/kernel";
import { createProactive, type Proactive, proactiveSchema } from "@ratusha/proactive";
import { createRegisters, greetingText, nameText, type Registers, registersSchema } from "@ratusha/registers";
import { type Database, type FileScan, openBlobs, openUploads, type Uploads } from "@ratusha/runtime";
import {
  type Application,
  buildApplication,
  checkDefinition,
  createServices,
  type Definition,
  definitionBytes,
  type Prepared,
  type Services,
  servicesSchema,
} from "@ratusha/services";
import type { CertificateSigner } from "@ratusha/signature";
import { type TestTrust, testTrust } from "@ratusha/trust/testing";
import {
  assistance,
  type Bank,
  bankSchema,
  bankSigner,
  type CastMember,
  calendar,
  castBatch,
  certificateProfiles,
  country,
  createBank,
  definitions,
  feeInBaseValues,
  joinedBatch,
  newSoleTraderNumber,
  officialLanguages,
  openBankKey,
  registersCountry,
  registries,
  rules,
  sandboxCast,
  unitsBatch,
  vocabulary,
  words,
  zone,
} from "../src/index.ts";

/** Someone of the cast with a card in hand. */
export interface Actor {
  readonly principal: Principal;
  readonly card: CertificateSigner;
}

/** The whole of the state that services need, real and small: database, signer, registers, document flow. */
export interface Stand {
  readonly stack: TestTrust;
  readonly registers: Registers;
  readonly identity: Identity;
  readonly exchange: Exchange;
  readonly services: Services;
  readonly bank: Bank;
  /** The bank’s key and certificate. */
  readonly bankSeal: CertificateSigner;
  readonly proactive: Proactive;
  readonly sequencer: Sequencer;
  readonly uploads: Uploads;
  readonly errors: unknown[];
  readonly notices: Notices;
  cast(kind: CastMember["kind"], body?: string): CastMember;
  /** A person signed in as themselves. */
  person(kind: CastMember["kind"]): Promise<Actor>;
  /** A person acting for their body or company. */
  acting(kind: CastMember["kind"], body?: string): Promise<Actor>;
  /** Someone of the cast acting for a person whose mandate they hold. */
  actingForPerson(kind: CastMember["kind"], person: string): Promise<Actor>;
  /** A container with an application, signed with the actor's card. */
  signed(
    actor: Actor,
    service: string,
    answers: Record<string, Json>,
    more?: Partial<Application>,
  ): Promise<Uint8Array>;
  sign(actor: Actor, prepared: Prepared): Promise<{ id: string; signature: Uint8Array }>;
  /** Another set of services over the same tables, as after a restart; `through` and `from` may stand in for its database and registers. */
  restarted(
    through?: (db: Database) => Database,
    published?: readonly Definition[],
    from?: Registers,
    by?: Clock,
  ): Services;
  /** The bank over the same book, as after a restart. */
  bankRestarted(through?: (db: Database) => Database): Bank;
  stop(): Promise<void>;
}

/** Starts everything; a few seconds. `more` definitions are published beside the country’s own. */
export async function makeStand(
  more: readonly Definition[] = [],
  scan: () => FileScan | undefined = () => undefined,
): Promise<Stand> {
  const all = [...definitions, ...more];
  // Before anything is open that nobody would close.
  assert.deepEqual(
    more.flatMap((definition) => checkDefinition(definition, vocabulary)),
    [],
  );
  const cast = sandboxCast();
  const bodies = [...new Set(cast.flatMap(({ body }) => body ?? []))];
  const stack = await testTrust({
    specs: [
      evidenceSchema,
      registersSchema,
      identitySchema,
      exchangeSchema,
      servicesSchema,
      proactiveSchema,
      bankSchema,
    ],
    bodies,
    profiles: certificateProfiles,
    // As in every sandbox: two heads of bodies approve.
    approvers: cast.flatMap(({ kind, number }) => (kind === "head" ? [`PNOBY-${number}`] : [])).slice(0, 2),
  });
  const { trust, acts, clock, random, database } = stack;
  const approved = new Set(await trust.approveInSandbox(all.map(definitionBytes)));
  const registers = createRegisters({
    db: database.database("registers"),
    acts,
    clock,
    random,
    country: registersCountry,
  });
  await registers.load(castBatch(), "system:test");
  await registers.load(joinedBatch(), "system:test");
  await registers.load(unitsBatch(), "system:test");
  const identity = createIdentity({
    db: database.database("identity"),
    acts,
    trust,
    clock,
    random,
    country: country.alpha2,
    origin: "http://127.0.0.1",
    findResident: async (person) => {
      const name = (await registers.personByNumber(person))?.record.name;
      if (name === undefined) return undefined;
      const { family: surname, given: givenName } = name.latin;
      return { names: nameText(name), greeting: greetingText(name), surname, givenName };
    },
    mandatesInForce: async () => [],
    sandboxCards: true,
  });
  const folder = mkdtempSync(join(tmpdir(), "ratusha-stand-"));
  const blobs = await openBlobs(join(folder, "blobs"));
  const uploads = await openUploads(join(folder, "uploads"));
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const exchange = createExchange({
    db: database.database("exchange"),
    acts,
    trust,
    registers,
    blobs,
    clock,
    random,
    zone,
    onError,
  });
  const logSigner = await trust.logSigner("checkpoint");
  const sources = ["registers", "identity", "exchange", "services", "proactive", "trust"];
  const sequencer = startSequencer({
    db: database.database("evidence"),
    sources: sources.map((schema) => ({ schema, db: database.database(schema) })),
    origin: "ratusha.example/log",
    logSigner,
    receiptSigner: await trust.logSigner("receipt"),
    logPublicKey: logSigner.certificate.spki,
    timeStamper: trust.timeStamper,
    clock,
    onError,
  });
  const bankKey = await openBankKey(join(folder, "bank"));
  const seal = await bankSigner(trust, bankKey, clock);
  const makeBank = (through: (db: Database) => Database = (db) => db): Bank =>
    createBank({ db: through(database.database("bank")), clock, random, signer: async () => seal, onError });
  const bank = makeBank();
  const make = (
    through: (db: Database) => Database = (db) => db,
    published: readonly Definition[] = all,
    from: Registers = registers,
    by: Clock = clock,
  ): Services =>
    createServices({
      db: through(database.database("services")),
      acts,
      registers: from,
      identity,
      trust,
      exchange,
      exchangeActs: { schema: "exchange", db: database.database("exchange") },
      log: sequencer,
      definitions: published,
      approved,
      vocabulary,
      words,
      officialLanguages,
      country,
      calendar,
      clock: by,
      random,
      assistance,
      files: { uploads, blobs, scan: scan() },
      registries,
      cards: identity.cards,
      numbers: { "sole-trader-number": newSoleTraderNumber },
      publicUrl: "http://127.0.0.1",
      payments: { gateway: bank.gateway, baseValues: feeInBaseValues },
      onError,
    });
  const services = make();
  const proactive = createProactive({
    db: database.database("proactive"),
    acts,
    registersActs: { schema: "registers", db: database.database("registers") },
    services,
    identity,
    isLiving: async (person) => (await registers.personByNumber(person))?.record.died === undefined,
    personNow: async (person) => (await registers.personByNumber(person))?.record,
    rules,
    words,
    zone,
    clock,
    random,
    onError,
  });
  await services.start();
  proactive.start();

  const find = (kind: CastMember["kind"], body?: string): CastMember => {
    const member = cast.find((one) => one.kind === kind && (body === undefined || one.body === body));
    if (member === undefined) throw new Error(`nobody plays ${kind} ${body ?? ""}`);
    return member;
  };
  const cards = new Map<string, CertificateSigner>();
  const cardOf = async (member: CastMember): Promise<CertificateSigner> => {
    const { number, name } = member;
    const card =
      cards.get(number) ?? (await stack.card({ number, surname: name.latin.family, givenName: name.latin.given }));
    cards.set(number, card);
    return card;
  };
  const principalOf = (member: CastMember): Principal => {
    const names = nameText(member.name);
    const greeting = greetingText(member.name);
    return { person: member.number, name: names.be, names, greeting, sessionId: uuidv7(clock, random) };
  };

  return {
    stack,
    registers,
    identity,
    exchange,
    services,
    bank,
    bankSeal: seal,
    proactive,
    sequencer,
    uploads,
    errors,
    notices: identity.notices,
    cast: find,
    async person(kind) {
      const member = find(kind);
      return { principal: principalOf(member), card: await cardOf(member) };
    },
    async acting(kind, body) {
      const member = find(kind, body);
      const code = member.body ?? member.organisation ?? "";
      const all = (await registers.mandatesOf(member.number)).filter((mandate) => mandate.code === code);
      const [first] = all;
      if (first === undefined) throw new Error(`${kind} has no mandate`);
      const acting: NonNullable<Principal["actingFor"]> = {
        kind: member.body === undefined ? "organisation" : "body",
        code,
        name: first.principalName.be,
        names: first.principalName,
        roles: all.map((mandate) => mandate.role),
        mandateId: first.id,
      };
      return { principal: { ...principalOf(member), actingFor: acting }, card: await cardOf(member) };
    },
    async actingForPerson(kind, person) {
      const member = find(kind);
      const all = (await registers.mandatesOf(member.number)).filter((mandate) => mandate.code === person);
      const [first] = all;
      if (first === undefined) throw new Error(`${kind} has no mandate`);
      const acting: NonNullable<Principal["actingFor"]> = {
        kind: "person",
        code: person,
        name: first.principalName.be,
        names: first.principalName,
        roles: all.map((mandate) => mandate.role),
        scope: all.some(({ scope }) => scope.length === 0) ? [] : all.flatMap(({ scope }) => scope),
        mandateId: first.id,
      };
      return { principal: { ...principalOf(member), actingFor: acting }, card: await cardOf(member) };
    },
    async signed({ principal, card }, service, answers, more) {
      const published = services.definitions.find(service);
      if (published === undefined) throw new Error(`no service ${service}`);
      const application: Application = {
        type: "application",
        service,
        definition: published.digest,
        applicant: {
          owner: ownerOf(principal),
          name: principal.actingFor?.name ?? principal.name,
          person: principal.person,
          ...(principal.actingFor === undefined ? {} : { mandate: principal.actingFor.mandateId }),
        },
        answers,
        language: "be",
        ...more,
      };
      const built = buildApplication({
        published,
        application,
        date: clock.now().toZonedDateTimeISO(zone).toPlainDate(),
        id: id(),
        vocabulary,
        words,
      });
      return writeAsice(await sealDocument({ ...built, signer: card, signingTime: clock.now() }));
    },
    async sign({ card }, prepared) {
      const [signature] = await card.sign([{ toBeSigned: prepared.toBeSigned }]);
      if (signature === undefined) throw new Error("the card signed nothing");
      return { id: prepared.id, signature };
    },
    restarted: make,
    bankRestarted: makeBank,
    async stop() {
      await bank.stop();
      await proactive.stop();
      await services.stop();
      await sequencer.stop();
      await exchange.stop();
      await stack.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };

  function id(): Uuid {
    const made = parseUuid(uuidv7(clock, random));
    if (!made.ok) throw new Error("a UUID is a UUID");
    return made.value;
  }
}

/** Whether an error is this refusal of the services. */
export const code = (name: string) => (error: unknown) => isProblem(error, `services.${name}`);
