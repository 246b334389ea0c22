import { ownerOf, type Principal } from "@ratusha/identity";
import { parseUuid } from "@ratusha/kernel";
import { type Queryable, runtimeProblems } from "@ratusha/runtime";
import { hasDied } from "../case/living.ts";
import type { Context } from "../context.ts";
import { findDocument, statusOf } from "../issued/store.ts";
import { problems } from "../problems.ts";
import { isSecret, newSecret, secretHash } from "./secret.ts";
import {
  type SharedDocument,
  type ShareInput,
  type ShareOpening,
  type ShareSight,
  type Shares,
  type ShareTerm,
  type ShareView,
  shareTerms,
} from "./share.ts";
import {
  endShare,
  findCode,
  findOpening,
  findShare,
  insertOpening,
  insertShare,
  noteTaken,
  openingsOf,
  type StoredShare,
  sharesOf,
} from "./store.ts";

/** How long one opening shows the document. */
const seenFor = { minutes: 15 } as const;
/** The most openings: where the holder named no number, and of a number that may be named. */
const mostOpenings = 500;
const mostLimited = 100;
const mostOpen = 20;
const mostListed = 50;
const mostSeen = 100;
const longestPurpose = 200;
/** Nobody is known behind an opening, and so nobody is named. */
const reader = "system:share";

/** Who shares a document for somebody else. */
const sharers = ["director", "parent", "guardian", "attorney"] as const;

type Found = Awaited<ReturnType<typeof findDocument>>;

/** The shares of a context; `documentOf` finds what the principal may see. */
export function createShares(
  context: Context,
  documentOf: (id: string, principal: Principal) => Promise<Found>,
): Shares {
  const { db, acts } = context;

  /** The owner of a document that the principal holds. Bodies send what they issue through the document flow. */
  async function holderOf(document: string, principal: Principal): Promise<string> {
    if (principal.actingFor?.kind === "body") throw problems["not-entitled"]("a body shares nothing for others");
    const found = parseUuid(document).ok ? await documentOf(document, principal) : undefined;
    if (found === undefined) throw problems["not-found"]();
    return ownerOf(principal);
  }

  /** The share behind a secret, and the opening behind a pass; both undefined as one where there is none. */
  async function behind(tx: Queryable, secret: string, lock: boolean) {
    const code = await findCode(tx, secretHash(secret));
    const share = code === undefined ? undefined : await findShare(tx, code, lock);
    return share === undefined ? undefined : asPowered(share);
  }

  /** A share ends with the life of its holder, and one that was made for the holder with the power to do so. */
  async function asPowered(share: StoredShare): Promise<StoredShare> {
    const { madeBy, owner, endedAt } = share;
    if (endedAt !== undefined) return share;
    if (madeBy === undefined) {
      const over = await hasDied(context, owner.slice("person:".length));
      return over ? { ...share, endedAt: context.now() } : share;
    }
    const question = { holder: madeBy, principal: owner, role: sharers, at: context.now() };
    if ((await context.registers.mandateFor(question)).ok) return share;
    const held = await context.registers.mandateRecords(`holder:${madeBy}`);
    const ends = held.flatMap((power) => (power.principal === owner ? (power.endedAt ?? power.validTo ?? []) : []));
    return { ...share, endedAt: ends.toSorted(Temporal.Instant.compare).at(-1) ?? context.now() };
  }

  async function sightOf(tx: Queryable, share: StoredShare, seenUntil: Temporal.Instant): Promise<ShareSight> {
    const found = await findDocument(tx, share.owner, share.document, context.today());
    if (found === undefined) return { state: "ended" };
    const { purpose, original } = share;
    return {
      state: "opened",
      document: statusOf(found.line),
      container: found.container,
      purpose,
      original,
      seenUntil,
    };
  }

  /** What an opening that was made before shows now: nothing once the holder or the time has ended it. */
  async function again(tx: Queryable, share: StoredShare, pass: string) {
    const opening = isSecret(pass) ? await findOpening(tx, share, secretHash(pass)) : undefined;
    const now = context.now();
    const running = opening !== undefined && share.endedAt === undefined && isBefore(now, opening.seenUntil);
    return { opening, sight: running ? await sightOf(tx, share, opening.seenUntil) : ({ state: "ended" } as const) };
  }

  return {
    newSecret: () => newSecret(context.random),

    async make(input, principal) {
      const wanted = checked(input);
      const owner = await holderOf(input.document, principal);
      const codeHash = secretHash(input.secret);
      return db.transaction(async (tx) => {
        // 1. The same form sent twice shares once, at the same moment too.
        await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`share ${owner} ${input.document}`]);
        const known = await findCode(tx, codeHash);
        if (known !== undefined) {
          const before = known.owner === owner ? await findShare(tx, known) : undefined;
          if (before === undefined) throw problems["share-malformed"]("begin anew");
          if (!isSame(before, input.document, input.term, wanted)) throw runtimeProblems["idempotency-key-reused"]();
          return viewOf(before, [], context.now());
        }
        // 2. Nobody needs dozens of open links to one document.
        const now = context.now();
        const before = await sharesOf(tx, owner, input.document, mostListed);
        if (before.filter((share) => stateOf(share, now) === "open").length >= mostOpen) {
          throw problems["share-malformed"](`${mostOpen} links to this document are open already: end one of them`);
        }
        // 3. The share, its secret's hash and its act stand or fall together.
        const share: StoredShare = {
          owner,
          id: context.id(),
          document: input.document,
          madeBy: principal.actingFor === undefined ? undefined : principal.person,
          madeAt: now,
          until: now.add(shareTerms[input.term]),
          ...wanted,
          opened: 0,
          endedAt: undefined,
        };
        await insertShare(tx, share, codeHash);
        const { id, document, until, openings, limited, purpose, original } = share;
        const body = {
          document,
          share: id,
          until: until.toString(),
          original,
          ...(limited ? { openings } : {}),
          ...(purpose === undefined ? {} : { purpose }),
        };
        await acts.append(tx, [
          { kind: "services.document-shared", actor: `person:${principal.person}`, subject: owner, body },
        ]);
        return viewOf(share, [], now);
      });
    },

    async list(document, principal) {
      const owner = await holderOf(document, principal);
      const shares = await Promise.all((await sharesOf(db, owner, document, mostListed)).map(asPowered));
      const ids = shares.map(({ id }) => id);
      const seen = await openingsOf(db, owner, ids, mostSeen);
      return shares.map((share) => viewOf(share, seen.get(share.id) ?? [], context.now()));
    },

    async end(document, id, principal) {
      const owner = await holderOf(document, principal);
      return db.transaction(async (tx) => {
        const share = parseUuid(id).ok ? await findShare(tx, { owner, id }, true) : undefined;
        if (share === undefined || share.document !== document) throw problems["not-found"]();
        const now = context.now();
        if (stateOf(share, now) !== "open" || !(await endShare(tx, owner, id, now))) return viewOf(share, [], now);
        const body = { document, share: id };
        await acts.append(tx, [
          { kind: "services.share-ended", actor: `person:${principal.person}`, subject: owner, body },
        ]);
        return viewOf({ ...share, endedAt: now }, [], now);
      });
    },

    async look(secret) {
      const share = await behind(db, secret, false);
      if (share === undefined) return { state: "unknown" };
      if (stateOf(share, context.now()) !== "open") return { state: "ended" };
      const { until, limited, openings, opened } = share;
      return { state: "open", until, openingsLeft: limited ? openings - opened : undefined };
    },

    async open(secret, pass) {
      return db.transaction(async (tx) => {
        // 1. The share is locked, so that its openings are counted one after another.
        const share = await behind(tx, secret, true);
        if (share === undefined) return { state: "unknown" };
        // 2. A double click, or the page loaded again, is the same opening.
        const before = await again(tx, share, pass);
        if (before.opening !== undefined) return before.sight;
        // 3. One more opening, which ends with the share at the latest.
        const now = context.now();
        if (stateOf(share, now) !== "open" || !isSecret(pass)) return { state: "ended" };
        const later = now.add(seenFor);
        const seenUntil = isBefore(later, share.until) ? later : share.until;
        await insertOpening(tx, share, { id: context.id(), passHash: secretHash(pass), at: now, seenUntil });
        const body = { document: share.document, share: share.id, opening: share.opened + 1 };
        await acts.append(tx, [{ kind: "services.share-opened", actor: reader, subject: share.owner, body }]);
        return sightOf(tx, share, seenUntil);
      });
    },

    async see(secret, pass) {
      const share = await behind(db, secret, false);
      return share === undefined ? { state: "unknown" } : (await again(db, share, pass)).sight;
    },

    async take(secret, pass) {
      return db.transaction(async (tx): Promise<SharedDocument | undefined> => {
        const share = await behind(tx, secret, true);
        if (share === undefined) return undefined;
        const { opening, sight } = await again(tx, share, pass);
        if (sight.state !== "opened" || !sight.original || opening === undefined) return undefined;
        if (await noteTaken(tx, share, opening.id, context.now())) {
          const body = { document: share.document, share: share.id };
          await acts.append(tx, [{ kind: "services.share-taken", actor: reader, subject: share.owner, body }]);
        }
        return sight;
      });
    },
  };
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

function checked({ openings, purpose, original, secret }: ShareInput) {
  if (!isSecret(secret)) throw problems["share-malformed"]("begin anew");
  if (openings !== undefined && !(Number.isInteger(openings) && openings >= 1 && openings <= mostLimited)) {
    throw problems["share-malformed"](`openings are a number from 1 to ${mostLimited}`);
  }
  const words = purpose?.trim();
  if (words !== undefined && words.length > longestPurpose) {
    throw problems["share-malformed"](`a purpose has at most ${longestPurpose} characters`);
  }
  return {
    openings: openings ?? mostOpenings,
    limited: openings !== undefined,
    purpose: words === "" ? undefined : words,
    original,
  };
}

/** Whether a share is what is asked for now. */
function isSame(
  share: StoredShare,
  document: string,
  term: ShareTerm,
  { openings, limited, purpose, original }: ReturnType<typeof checked>,
): boolean {
  return (
    share.document === document &&
    share.until.equals(share.madeAt.add(shareTerms[term])) &&
    share.openings === openings &&
    share.limited === limited &&
    share.purpose === purpose &&
    share.original === original
  );
}

function stateOf({ endedAt, until, opened, openings }: StoredShare, now: Temporal.Instant): ShareView["state"] {
  if (endedAt !== undefined) return "ended";
  if (!isBefore(now, until)) return "over";
  return opened >= openings ? "spent" : "open";
}

function viewOf(share: StoredShare, seen: readonly ShareOpening[], now: Temporal.Instant): ShareView {
  const { id, document, madeAt, until, limited, openings, purpose, original, endedAt, opened } = share;
  return {
    id,
    document,
    madeAt,
    until,
    openings: limited ? openings : undefined,
    purpose,
    original,
    state: stateOf(share, now),
    endedAt,
    opened,
    seen,
  };
}
