import { type ActSource, type Follower, follow } from "@ratusha/evidence";
import type { Database } from "@ratusha/runtime";
import type { Trust } from "@ratusha/trust";
import { z } from "zod";
import type { FindResident } from "../card/resident.ts";

/** What the registers say when someone dies: the entry, or a correction of the record. */
const kinds = ["civil.death", "person.changed"];

const amended = z.object({ changed: z.array(z.string()) });

/**
 * Revokes the certificates of whoever has died: what somebody signs with the card of the dead would be good wherever it is
 * checked. Said again, it changes nothing.
 */
export function revokeOfDeceased(deps: {
  readonly db: Database;
  readonly source: ActSource;
  readonly trust: Pick<Trust, "certificatesOf" | "revoke">;
  readonly findResident: FindResident;
  readonly onError?: (error: unknown) => void;
}): Follower {
  const { db, source, trust, findResident, onError } = deps;

  async function revokeOf(holder: string): Promise<void> {
    // The entry may have been a mistake that is corrected by now.
    if ((await findResident(holder.replace(/^person:/, ""))) !== undefined) return;
    const held = await trust.certificatesOf(holder);
    if (held.length === 0) return;
    await trust.revoke(
      held.map(({ certificate }) => ({
        serial: certificate.serial,
        actor: "system:identity",
        reason: "cessationOfOperation" as const,
      })),
    );
  }

  return follow({
    source,
    db,
    name: "deceased",
    kinds,
    handle: async (acts) => {
      const holders = acts.flatMap(({ kind, subject, body }) => {
        if (subject === undefined || subject === null || !subject.startsWith("person:")) return [];
        return kind === "civil.death" || amended.parse(body).changed.includes("died") ? [subject] : [];
      });
      for (const holder of new Set(holders)) await revokeOf(holder);
    },
    ...(onError === undefined ? {} : { onError }),
  });
}
