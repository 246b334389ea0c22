import type { Text } from "@ratusha/kernel";
import type { Context } from "../context.ts";

/** A body's office, as the register of mandates names it. */
export interface HeldOffice {
  readonly role: string;
  readonly body: string;
  readonly name: Text;
}

/** One approval of a version, by the offices that the approver held when signing: the person stays in the acts. */
export interface VersionApproval {
  /** The foremost first; empty where the approver, whom the ceremony named, had a mandate of no body. */
  readonly offices: readonly HeldOffice[];
  /** Instant of the signature, as the card signed it. */
  readonly at: string;
  /** SHA-256 of the signature (CMS), hexadecimal: whoever is shown the signature knows it by this. */
  readonly signature: string;
}

/** A published version of a service, and who approved it. */
export interface DefinitionVersion {
  readonly digest: string;
  readonly version: number;
  readonly validFrom: string;
  readonly validTo?: string;
  /** Whether two people approved it; one that they did not is not used. */
  readonly approved: boolean;
  readonly approvals: readonly VersionApproval[];
}

/** The foremost role comes first: a head is told to be one, and not that heads are officials too. */
const ranks = ["head", "decider", "registrar", "counter", "official"];
const rank = (role: string): number => (ranks.includes(role) ? ranks.indexOf(role) : ranks.length);

/** The versions of services. What was approved was approved: it is looked up once. */
export function createVersions(context: Context): (service: string) => Promise<readonly DefinitionVersion[]> {
  const { catalogue, trust, registers } = context;
  const known = new Map<string, readonly VersionApproval[]>();

  async function lookUp(digests: readonly string[]): Promise<void> {
    if (digests.length === 0) return;
    for (const [digest, approvals] of await trust.approvals(digests)) {
      const told = approvals.map(async ({ person, signedAt, signature }): Promise<VersionApproval> => {
        const mandates = await registers.mandatesOf(person, signedAt);
        const offices = mandates
          .filter(({ kind }) => kind === "body")
          .toSorted((one, other) => rank(one.role) - rank(other.role))
          .map(({ role, code, principalName }) => ({ role, body: code, name: principalName }));
        return { offices, at: signedAt.toString(), signature };
      });
      known.set(digest, await Promise.all(told));
    }
  }

  return async (service) => {
    const published = catalogue.all().filter(({ definition }) => definition.service === service);
    const waiting = new Set(catalogue.unapproved().map(({ digest }) => digest));
    await lookUp(published.flatMap(({ digest }) => (known.has(digest) ? [] : [digest])));
    return published
      .map(({ digest, definition: { version, validFrom, validTo } }) => ({
        digest,
        version,
        validFrom,
        ...(validTo === undefined ? {} : { validTo }),
        approved: !waiting.has(digest),
        approvals: known.get(digest) ?? [],
      }))
      .toSorted((one, other) => other.version - one.version);
  };
}
