import { type CertificateSigner, signCades } from "@ratusha/signature";
import type { TrustContext } from "../context.ts";
import type { Issuance } from "../issue/issue.ts";
import { problems } from "../problems.ts";
import type { SealedBody, Trust } from "../trust.ts";
import { sandboxOfficer } from "./approve.ts";
import { findCeremony } from "./record.ts";

/**
 * The sandbox's seals for bodies that have joined since its ceremony: nobody is there to order a key, so two custodians
 * named in the ceremony are given a certificate each, for keys that are made here, used, and forgotten. A body that has a
 * seal keeps it.
 */
export async function sealInSandbox(
  bodies: readonly SealedBody[],
  context: TrustContext,
  issuance: Issuance,
  { addSeal, sealOrder }: Pick<Trust, "addSeal" | "sealOrder">,
): Promise<void> {
  if (context.settings.mode !== "sandbox") throw problems["sandbox-only"]();
  // The automatic ceremony of a sandbox names the same people as approvers and as custodians.
  const custodians = (await findCeremony(context.db))?.approvers ?? [];
  const signers: CertificateSigner[] = [];
  for (const body of bodies) {
    if (context.directory.find(`seal:${body.code}`) !== undefined) continue;
    if (signers.length === 0)
      for (const custodian of custodians.slice(0, 2)) signers.push(await sandboxOfficer(custodian, context, issuance));
    const content = sealOrder(body.code);
    const signingTime = context.clock.now();
    const orders = await Promise.all(
      signers.map((signer) => signCades({ content, signer, level: "B-B", signingTime })),
    );
    await addSeal(body, orders);
  }
}
