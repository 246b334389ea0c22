import { join } from "node:path";
import {
  assistance,
  type Bank,
  calendar,
  certificateProfiles,
  country,
  definitions,
  feeInBaseValues,
  newSoleTraderNumber,
  officialLanguages,
  registersCountry,
  registries,
  rules,
  vocabulary,
  words,
} from "@ratusha/by";
import {
  type ActSource,
  createActs,
  createWitness,
  type LogTrust,
  openSequencer,
  parseVerifierKey,
  type Sequencer,
  type VerifierKey,
  verifierKey,
  type Witness,
  type WitnessPeer,
} from "@ratusha/evidence";
import { createExchange, type Exchange } from "@ratusha/exchange";
import { createIdentity, type Identity } from "@ratusha/identity";
import { type Insight, openInsight } from "@ratusha/insight";
import { systemClock, systemRandom } from "@ratusha/kernel";
import { createProactive, type Proactive } from "@ratusha/proactive";
import { createRegisters, type Registers } from "@ratusha/registers";
import {
  type Blobs,
  connectSigner,
  type Database,
  type FileScan,
  type Logger,
  openBlobs,
  openClamd,
  openDatabase,
  openUploads,
  runtimeProblems,
  type Settings,
  type Siblings,
  type SignerClient,
  type WitnessSettings,
} from "@ratusha/runtime";
import { createServices, type Services } from "@ratusha/services";
import { createTrust, type Trust, type TrustNews } from "@ratusha/trust";
import { actSchemas, schemas } from "../schemas.ts";
import { openSandboxBank } from "./bank.ts";
import { findResident, mandatesInForce } from "./identity-ports.ts";
import { logOrigin } from "./log-origin.ts";
import { approveDefinitions, holdSandboxCeremony, makeCastCards, populate } from "./sandbox.ts";

/** Every package of a running instance, wired together. */
export interface State {
  readonly signer: SignerClient;
  readonly databases: ReadonlyMap<string, Database>;
  readonly sources: readonly ActSource[];
  readonly registers: Registers;
  readonly trust: Trust;
  readonly sequencer: Sequencer;
  readonly witness: Witness;
  /** Whom the portal believes about the log: its own key, and those of its witnesses. */
  readonly logTrust: LogTrust;
  readonly identity: Identity;
  readonly blobs: Blobs;
  readonly exchange: Exchange;
  /** The bank of a sandbox; fees cannot be paid where there is none. */
  readonly bank: Bank | undefined;
  readonly services: Services;
  readonly proactive: Proactive;
  readonly insight: Insight;
}

export interface StateOptions {
  readonly settings: Settings;
  readonly databaseUrls: Readonly<Record<string, string>>;
  readonly ceremonySecret: string | undefined;
  readonly logger: Logger;
  /** Whether this server fills a sandbox at its first start; the others begin when it is full. */
  readonly leads: boolean;
  readonly siblings: Siblings;
  readonly progress: (line: string) => void;
}

/** Wires the packages in the order of the walk; on the first start of a sandbox, fills it. Nothing runs by itself yet. */
export async function createState(options: StateOptions): Promise<State> {
  const { settings, logger, leads, siblings, progress } = options;
  const clock = systemClock;
  const random = systemRandom;
  const sandbox = settings.mode === "sandbox";
  const onError = (part: string) => (error: unknown) => logger.error({ err: error, part }, "background work failed");

  // 1. Connections: to the database as each package's application role, and to the signer.
  const databases = new Map(
    schemas.map(({ name }) => [
      name,
      openDatabase({ url: options.databaseUrls[name] ?? "", schema: name, max: settings.databaseConnections }),
    ]),
  );
  const db = (schema: string): Database => {
    const found = databases.get(schema);
    if (found === undefined) throw new Error(`no connection for schema ${schema}`);
    return found;
  };
  const sources = actSchemas.map((schema) => ({ schema, db: db(schema) }));
  const signer = await connectSigner(settings.signerSocket);
  const acts = createActs({ clock, random });

  // 2. The registers and the keys; in a sandbox both make themselves.
  const registers = createRegisters({ db: db("registers"), acts, clock, random, country: registersCountry });
  // What the others tell while the statuses are being read is looked for afterwards.
  const missed: TrustNews[] = [];
  siblings.answer("trust", (news) => void missed.push(news as TrustNews));
  const trust = await createTrust({
    db: db("trust"),
    signer,
    acts,
    clock,
    random,
    profiles: certificateProfiles,
    settings: { mode: settings.mode, publicUrl: settings.publicUrl, logOrigin: logOrigin(settings) },
    onError: onError("trust"),
    tellElsewhere: async (news) => void (await siblings.ask("trust", news)),
  });
  siblings.answer("trust", (news) => trust.look(news as TrustNews));
  for (const news of missed) await trust.look(news);
  if (sandbox && leads) {
    await Promise.all([
      populate(registers, settings.sandboxPeople, progress),
      holdSandboxCeremony(trust, options.ceremonySecret ?? ""),
    ]);
    await approveDefinitions(trust, definitions);
  }

  // 3. The evidence log, as soon as there is a key for it.
  const logSigner = await trust.logSigner("checkpoint");
  const origin = await trust.logOrigin();
  const peers = settings.witnesses.map(witnessPeer);
  const sequencer = openSequencer({
    db: db("evidence"),
    sources,
    origin,
    logSigner,
    receiptSigner: await trust.logSigner("receipt"),
    logPublicKey: logSigner.certificate.spki,
    timeStamper: trust.timeStamper,
    witnesses: peers,
    clock,
    onError: onError("evidence"),
  });

  // 4. This instance as a witness of others' logs; its key is there before any log is named.
  const witnessSigner = await trust.witnessSigner();
  const witness = createWitness({
    db: db("evidence"),
    acts,
    key: verifierKey(origin.replace(/\/log$/, "/witness"), "cosignature", witnessSigner.certificate.spki),
    signer: witnessSigner,
    logs: settings.witnessFor.map((key) => keyOf(key, "RATUSHA_WITNESS_FOR", "ed25519")),
    clock,
  });

  // 5. People, bodies, services.
  const identity = createIdentity({
    db: db("identity"),
    acts,
    trust,
    clock,
    random,
    country: country.alpha2,
    origin: settings.publicUrl,
    findResident: findResident(registers),
    mandatesInForce: mandatesInForce(registers),
    sandboxCards: sandbox,
    forgetElsewhere: async (person) => void (await siblings.ask("forget", person)),
  });
  siblings.answer("forget", (person) => identity.forget(String(person)));
  registers.onPowersLost(async (person) => {
    identity.forget(person);
    await siblings.ask("forget", person);
  });
  if (sandbox && leads) await makeCastCards(identity);
  const blobs = await openBlobs(join(settings.dataDir, "blobs"));
  const exchange = createExchange({
    db: db("exchange"),
    acts,
    trust,
    registers,
    blobs,
    clock,
    random,
    zone: calendar.zone,
    onError: onError("exchange"),
  });
  const bank = sandbox
    ? await openSandboxBank({
        db: db("bank"),
        trust,
        dataDir: settings.dataDir,
        clock,
        random,
        onError: onError("bank"),
      })
    : undefined;
  const services = createServices({
    db: db("services"),
    acts,
    registers,
    identity,
    trust,
    exchange,
    exchangeActs: { schema: "exchange", db: db("exchange") },
    log: sequencer,
    definitions,
    approved: await trust.approvedDefinitions(),
    vocabulary,
    words,
    officialLanguages,
    country,
    calendar,
    clock,
    random,
    assistance,
    files: { uploads: await openUploads(join(settings.dataDir, "uploads")), blobs, scan: scannerOf(settings, logger) },
    registries,
    cards: identity.cards,
    numbers: { "sole-trader-number": newSoleTraderNumber },
    publicUrl: settings.publicUrl,
    ...(bank === undefined ? {} : { payments: { gateway: bank.gateway, baseValues: feeInBaseValues } }),
    onError: onError("services"),
  });
  const proactive = createProactive({
    db: db("proactive"),
    acts,
    registersActs: { schema: "registers", db: db("registers") },
    services,
    identity,
    isLiving: async (person) => (await registers.personByNumber(person))?.record.died === undefined,
    personNow: async (person) => (await registers.personByNumber(person))?.record,
    rules,
    words,
    zone: calendar.zone,
    clock,
    random,
    onError: onError("proactive"),
  });
  const insight = openInsight({
    db: db("insight"),
    sources: {
      services: { schema: "services", db: db("services") },
      identity: { schema: "identity", db: db("identity") },
    },
    zone: calendar.zone,
    onError: onError("insight"),
  });
  return {
    signer,
    databases,
    sources,
    registers,
    trust,
    sequencer,
    witness,
    logTrust: { logs: [sequencer.key], witnesses: peers.map(({ key }) => key) },
    identity,
    blobs,
    exchange,
    bank,
    services,
    proactive,
    insight,
  };
}

/** The scanner of attached files. A sandbox goes without and says so; in production nobody is sent what was not looked through. */
function scannerOf({ clamd, mode }: Settings, logger: Logger): FileScan | undefined {
  if (clamd !== undefined) return openClamd(clamd);
  const asking = definitions.find(({ questions }) => questions.some(({ answer }) => answer.type === "files"));
  if (asking === undefined) return undefined;
  if (mode === "production") {
    const detail = `The service ${asking.service} asks for files: name a virus scanner with RATUSHA_CLAMD.`;
    throw runtimeProblems["settings-contradict"](detail, { setting: "RATUSHA_CLAMD" });
  }
  logger.warn("attached files are not scanned for viruses: RATUSHA_CLAMD names no scanner");
  return undefined;
}

function witnessPeer({ key, url }: WitnessSettings): WitnessPeer {
  return { key: keyOf(key, "RATUSHA_WITNESSES", "cosignature"), url };
}

function keyOf(text: string, setting: string, type: VerifierKey["type"]): VerifierKey {
  const parsed = parseVerifierKey(text);
  if (!parsed.ok) throw runtimeProblems["setting-invalid"](`${setting}: ${parsed.detail}`, { setting });
  if (parsed.value.type === type) return parsed.value;
  const wanted = type === "ed25519" ? "a log's key (/log/key)" : "a witness's key (/witness/key)";
  throw runtimeProblems["setting-invalid"](`${setting}: ${parsed.value.name} is not ${wanted}`, { setting });
}
