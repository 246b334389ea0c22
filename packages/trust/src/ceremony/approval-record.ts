import { isProblem, sha256Hex, uuidv7 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { parseCms, signerFacts } from "@ratusha/signature";
import type { TrustContext } from "../context.ts";
import { bytesOf, instantOf, textOf } from "../store/row.ts";
import type { Approval } from "../trust.ts";
import { demand } from "./ceremony.ts";

/** What approvals are taken with: the signer that checks them, and where who approved is written down. */
export type ApprovalContext = Pick<TrustContext, "signer" | "db" | "acts" | "clock" | "random">;

/** One person's signature under a definition. */
interface Signed {
  /** Personal number. */
  readonly person: string;
  readonly signedAt: Temporal.Instant;
  readonly signature: Uint8Array;
}

const insert = `INSERT INTO definition_approval (definition, person, signed_at, signature, recorded_at, act)
SELECT $1, person, signed_at, signature, $5, act
FROM unnest($2::text[], $3::timestamptz[], $4::bytea[], $6::uuid[]) AS given (person, signed_at, signature, act)
ON CONFLICT (definition, person) DO NOTHING
RETURNING person`;

/** Writes down who approved a definition, with an act for each, once. The signer has found the signatures to hold. */
export async function recordApprovals(
  { db, acts, clock, random }: ApprovalContext,
  definition: string,
  approvals: readonly Uint8Array[],
): Promise<void> {
  const byPerson = new Map(approvals.flatMap(signedIn).map((signed) => [signed.person, signed]));
  const given = [...byPerson.values()].map((signed) => ({ ...signed, act: uuidv7(clock, random) }));
  await db.transaction(async (tx) => {
    const rows = await tx.query(insert, [
      definition,
      given.map(({ person }) => person),
      given.map(({ signedAt }) => signedAt),
      given.map(({ signature }) => signature),
      clock.now(),
      given.map(({ act }) => act),
    ]);
    const written = new Set(rows.map((row) => textOf(row, "person")));
    await acts.append(
      tx,
      given
        .filter(({ person }) => written.has(person))
        .map(({ person, signedAt, signature, act }) => ({
          id: act,
          kind: "trust.definition-approved",
          actor: `person:${person}`,
          subject: `definition:${definition}`,
          body: { definition, signedAt: signedAt.toString(), signature: sha256Hex(signature) },
        })),
    );
  });
}

/** Who signed a message, by the certificates in it. */
function signedIn(signature: Uint8Array): Signed[] {
  return signerFacts(parseCms(signature)).flatMap(({ certificate, signingTime }) => {
    const identifier = certificate?.subject.find("serialNumber");
    if (identifier === undefined || signingTime === undefined) return [];
    return [{ person: personOf(identifier), signedAt: signingTime, signature }];
  });
}

/** EN 319 412-1, 5.1.3: the number follows the type and country of the identifier. */
export const personOf = (identifier: string): string => identifier.replace(/^[A-Z]{5}-/, "");

/**
 * Writes down the approvals that the signer holds and the register does not have: those of an instance that wrote none
 * yet, and those that a process died upon.
 */
export async function learnApprovals(context: ApprovalContext): Promise<void> {
  const { digests } = await demand(context, { type: "definitions" });
  const known = await readApprovals(context.db, digests);
  for (const definition of digests) {
    if (known.has(definition)) continue;
    const { approvals } = await demand(context, { type: "approvals", definition });
    await recordApprovals(
      context,
      definition,
      approvals.map((each) => Buffer.from(each, "base64")),
    );
  }
}

const select = `SELECT definition, person, signed_at, signature FROM definition_approval
WHERE definition = ANY ($1::text[]) ORDER BY signed_at, person`;

/** Who approved these definitions, in the order of their signatures; a definition of which nothing is known is left out. */
export async function readApprovals(
  db: Queryable,
  definitions: readonly string[],
): Promise<ReadonlyMap<string, readonly Approval[]>> {
  const rows = await db.query(select, [definitions]);
  const found = rows.map((row) => ({
    definition: textOf(row, "definition"),
    person: textOf(row, "person"),
    signedAt: instantOf(row, "signed_at"),
    signature: sha256Hex(bytesOf(row, "signature")),
  }));
  return Map.groupBy(found, ({ definition }) => definition);
}

const selectApproved = `SELECT definition FROM definition_approval
GROUP BY definition HAVING count(DISTINCT person) >= 2`;

async function readApproved(db: Queryable): Promise<ReadonlySet<string>> {
  return new Set((await db.query(selectApproved)).map((row) => textOf(row, "definition")));
}

/** The definitions that two people approved, by SHA-256: by the word of the signer, and while it is away by the register's. */
export async function approvedDefinitions({
  signer,
  db,
}: Pick<TrustContext, "signer" | "db">): Promise<ReadonlySet<string>> {
  try {
    const { digests } = await demand({ signer }, { type: "definitions" });
    return new Set(digests);
  } catch (error) {
    if (!isProblem(error, "runtime.signer-unavailable")) throw error;
    return readApproved(db);
  }
}
