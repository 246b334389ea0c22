import { certificateProfiles } from "@ratusha/by";
import { createActs } from "@ratusha/evidence";
import { systemClock, systemRandom } from "@ratusha/kernel";
import type { Database, Settings, SignerClient } from "@ratusha/runtime";
import { createTrust } from "@ratusha/trust";
import { logOrigin } from "../compose/log-origin.ts";
import { askConfirmations } from "./people.ts";
import type { WrittenPlan } from "./plan.ts";
import { stepLines } from "./record-files.ts";
import type { Terminal } from "./terminal.ts";

/** What a ceremony is carried out with. */
export interface Conduct {
  readonly plan: WrittenPlan;
  readonly settings: Pick<Settings, "publicUrl">;
  readonly db: Database;
  readonly signer: SignerClient;
  /** The one-time secret that the signer was started with. */
  readonly secret: string;
  readonly terminal: Terminal;
}

/** Carries the plan out; each part is shown to those present, and goes on when two of them have confirmed it. */
export async function conductCeremony({ plan, settings, db, signer, secret, terminal }: Conduct): Promise<void> {
  const { publicUrl } = settings;
  const trust = await createTrust({
    db,
    signer,
    acts: createActs({ clock: systemClock, random: systemRandom }),
    clock: systemClock,
    random: systemRandom,
    profiles: certificateProfiles,
    settings: { mode: "production", publicUrl, logOrigin: logOrigin(settings) },
  });
  try {
    await trust.ceremony({
      secret,
      conduct: {
        kind: "attended",
        present: plan.present,
        cardAuthority: plan.cardAuthority.der,
        cardPolicies: plan.cardPolicies,
        planDigest: plan.digest,
        heldBy: plan.heldBy,
        async confirm(steps) {
          terminal.say("");
          for (const step of steps) for (const line of stepLines(step, "en")) terminal.say(line);
          terminal.say("");
          return askConfirmations(plan.present, terminal);
        },
      },
      bodies: plan.bodies,
      approvers: plan.approvers,
      custodians: plan.custodians.map(({ identifier }) => identifier),
    });
  } finally {
    await trust.stop();
  }
}
