import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addAddition, type EDocument, readAsice, sealDocument, writeAsice } from "@ratusha/document";
import { createActs } from "@ratusha/evidence";
import { type Clock, systemClock, systemRandom, type Uuid, utf8, uuidv7 } from "@ratusha/kernel";
import type { Body } from "@ratusha/registers";
import { type Database, openBlobs, openDatabase } from "@ratusha/runtime";
import { type TestDatabase, testDatabase } from "@ratusha/runtime/testing";
import type { CertificateSigner } from "@ratusha/signature";
import { TestAuthority, type TestHolder } from "@ratusha/signature/testing";
import type { CertificateStatus } from "@ratusha/trust";
import {
  type Acknowledgement,
  createExchange,
  type Exchange,
  type ExchangeOptions,
  exchangeSchema,
  type OutgoingMessage,
  type SignedAddition,
} from "../src/index.ts";

export const codes = ["Org1001", "Org1002", "Org1003"] as const;

/** An authority with its bodies' seals, and what the trust services say of them. */
export interface World {
  readonly authority: TestAuthority;
  readonly seals: Map<string, TestHolder>;
  readonly statuses: Map<string, CertificateStatus>;
  /** Set to make the signer unreachable. */
  signerAway: boolean;
  sealOf(code: string): TestHolder;
}

export function makeWorld(): World {
  const authority = new TestAuthority();
  const seals = new Map(codes.map((code): [string, TestHolder] => [code, authority.issue(`Seal of ${code}`)]));
  return {
    authority,
    seals,
    statuses: new Map(),
    signerAway: false,
    sealOf(code) {
      const seal = seals.get(code);
      if (seal === undefined) throw new Error(`no seal of ${code}`);
      return seal;
    },
  };
}

/** The trust services, as far as the exchange asks them, over keys in memory. */
export function trustOf(world: World): ExchangeOptions["trust"] {
  return {
    anchors: () => [world.authority.root.certificate],
    status: async (serials) => serials.map((serial) => world.statuses.get(serial) ?? { state: "good" }),
    async certificatesOf(holder) {
      const seal = world.seals.get(holder.replace("body:", ""));
      return seal === undefined ? [] : [{ certificate: seal.certificate, chain: seal.chain }];
    },
    async statementSigner(code): Promise<CertificateSigner> {
      const seal = world.sealOf(code);
      if (world.signerAway) throw new Error("the signer is away");
      return seal;
    },
  };
}

const address = {} as Body["address"];

function bodyOf(code: string): Body {
  const name = { be: code, ru: code, en: code };
  return {
    number: "100000000",
    kind: "body",
    state: "active",
    name,
    shortName: name,
    address,
    registeredOn: Temporal.PlainDate.from("2020-01-01"),
    code,
    subscriber: uuidv7(systemClock, systemRandom),
  };
}

export interface Fixture {
  readonly base: TestDatabase;
  readonly db: Database;
  readonly admin: Database;
  readonly world: World;
  readonly exchange: Exchange;
  /** Another process over the same tables. */
  another(more?: Partial<ExchangeOptions>): Exchange;
  /** What was said to the sender of this message, once there is so much of it: other databases' transactions delay the list. */
  acknowledgementsOf(letter: OutgoingMessage, count: number): Promise<Acknowledgement[]>;
  acts(kind?: string): Promise<{ kind: string; subject: string | null; record: Record<string, unknown> }[]>;
  end(): Promise<void>;
}

export async function makeFixture(clock: Clock = systemClock): Promise<Fixture> {
  const base = await testDatabase([exchangeSchema]);
  const folder = await mkdtemp(join(tmpdir(), "ratusha-exchange-"));
  const blobs = await openBlobs(folder);
  const db = base.database("exchange");
  const admin = openDatabase({ url: base.adminUrl, schema: "exchange", max: 2, allowExitOnIdle: true });
  const world = makeWorld();
  const opened: Exchange[] = [];
  const another = (more: Partial<ExchangeOptions> = {}): Exchange => {
    const exchange = createExchange({
      db,
      acts: createActs({ clock, random: systemRandom }),
      trust: trustOf(world),
      registers: {
        bodies: async () => codes.map(bodyOf),
        body: async (code) => (codes.some((one) => one === code) ? bodyOf(code) : undefined),
      },
      blobs,
      clock,
      random: systemRandom,
      zone: "Europe/Minsk",
      ...more,
    });
    opened.push(exchange);
    return exchange;
  };
  const exchange = another();
  return {
    base,
    db,
    admin,
    world,
    exchange,
    another,
    async acknowledgementsOf(letter, count) {
      for (const until = performance.now() + 240_000; ; ) {
        const all = await list(exchange, letter.from);
        const own = all.filter(({ message: id }) => id === letter.id);
        if (own.length >= count || performance.now() > until) return own;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async acts(kind) {
      const rows = await db.query(
        "SELECT kind, subject, record FROM act WHERE $1::text IS NULL OR kind = $1 ORDER BY xid, seq",
        [kind ?? null],
      );
      return rows.map((row) => ({
        kind: String(row["kind"]),
        subject: row["subject"] as string | null,
        record: JSON.parse(String(row["record"])),
      }));
    },
    async end() {
      await Promise.all(opened.map((exchange) => exchange.stop()));
      await admin.close();
      await base.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The whole list, page by page, as a sender's system reads it. */
async function list(exchange: Exchange, body: string): Promise<Acknowledgement[]> {
  const all: Acknowledgement[] = [];
  for (let after: string | undefined; ; after = all.at(-1)?.cursor) {
    const page = await exchange.acknowledgements(body, { limit: 7, after });
    all.push(...page);
    if (page.length < 7) return all;
  }
}

export const newId = (): Uuid => uuidv7(systemClock, systemRandom);

/** A document that one body has sealed. */
export async function sealed(
  seal: CertificateSigner,
  text = "Прашу выказаць меркаванне.",
  size = 0,
): Promise<Uint8Array> {
  const files = [
    { name: "letter.html", mediaType: "text/html", bytes: utf8(`<p>${text}</p>`) },
    { name: "plan.bin", mediaType: "application/octet-stream", bytes: new Uint8Array(randomBytes(size + 32)) },
  ];
  const document = await sealDocument({
    files,
    metadata: {
      id: newId(),
      kind: "letter",
      title: "Ліст",
      date: "2026-11-20",
      author: { code: "Org1001", name: "Гарвыканкам" },
    },
    signer: seal,
    signingTime: Temporal.Now.instant(),
  });
  return new Uint8Array(writeAsice(document));
}

export async function message(world: World, more: Partial<OutgoingMessage> = {}): Promise<OutgoingMessage> {
  const from = more.from ?? "Org1001";
  return {
    id: newId(),
    from,
    to: ["Org1002"],
    type: 1,
    subject: "Аб перапланіроўцы",
    document: more.document ?? (await sealed(world.sealOf(from))),
    actor: "person:7000000A000PB1",
    ...more,
  };
}

export function parsed(bytes: Uint8Array | undefined): EDocument {
  const document = readAsice(bytes ?? new Uint8Array());
  if (!document.ok) throw new Error(document.detail);
  return document.value;
}

/** An acknowledgement that a body's own system signs. */
export async function signedAway(
  container: Uint8Array,
  seal: CertificateSigner,
  type: "registration" | "receipt",
  statement: Parameters<typeof addAddition>[1]["statement"],
): Promise<SignedAddition> {
  const document = await addAddition(parsed(container), {
    type,
    statement,
    signer: seal,
    signingTime: Temporal.Now.instant(),
  });
  const addition = document.additions.at(-1);
  if (addition === undefined) throw new Error("no addition");
  return {
    number: addition.number,
    type,
    statement: addition.bytes,
    manifest: addition.signature.manifest,
    cms: addition.signature.cms,
  };
}
