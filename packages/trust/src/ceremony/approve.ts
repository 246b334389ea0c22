import { generateKeyPairSync } from "node:crypto";
import { sha256Hex, toBase64 } from "@ratusha/kernel";
import { buildCsr, buildName, type CertificateSigner, keySigner, signCades } from "@ratusha/signature";
import type { TrustContext } from "../context.ts";
import type { Issuance } from "../issue/issue.ts";
import { problems } from "../problems.ts";
import { type ApprovalContext, personOf, recordApprovals } from "./approval-record.ts";
import { demand } from "./ceremony.ts";
import { countryOf } from "./certify-key.ts";
import { findCeremony } from "./record.ts";

/**
 * Hands a definition with its approvals to the signer, which checks them, and writes down who approved. Answers the
 * definition's SHA-256. Cut off between the two, the next start learns from the signer what is to be written.
 */
export async function approveDefinition(
  definition: Uint8Array,
  approvals: readonly Uint8Array[],
  context: ApprovalContext,
): Promise<string> {
  const answer = await context.signer.control({
    type: "approve-definition",
    definition: toBase64(definition),
    approvals: approvals.map(toBase64),
  });
  if (!answer.ok) throw problems["definition-refused"](answer.detail, { reason: answer.code });
  const { digest } = answer.value;
  await recordApprovals(context, digest, approvals);
  return digest;
}

/**
 * The sandbox's approvals: nobody is there to approve the definitions that it comes with, so two of the approvers named
 * in the ceremony are given a certificate each, for keys that are made here, used, and forgotten.
 */
export async function approveInSandbox(
  definitions: readonly Uint8Array[],
  context: TrustContext,
  issuance: Issuance,
): Promise<string[]> {
  if (context.settings.mode !== "sandbox") throw problems["sandbox-only"]();
  const { digests } = await demand(context, { type: "definitions" });
  const approvers = (await findCeremony(context.db))?.approvers ?? [];
  const signers: CertificateSigner[] = [];
  const approved: string[] = [];
  for (const definition of definitions) {
    const digest = sha256Hex(definition);
    if (!digests.includes(digest)) {
      if (signers.length === 0)
        for (const approver of approvers.slice(0, 2)) signers.push(await sandboxOfficer(approver, context, issuance));
      const signingTime = context.clock.now();
      const approvals = await Promise.all(
        signers.map((signer) => signCades({ content: definition, signer, level: "B-B", signingTime })),
      );
      await approveDefinition(definition, approvals, context);
    }
    approved.push(digest);
  }
  return approved;
}

/** A certificate for an officer of the ceremony whom nobody plays, over a key that is forgotten after its use. */
export async function sandboxOfficer(
  identifier: string,
  context: TrustContext,
  issuance: Issuance,
): Promise<CertificateSigner> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const commonName = "Sandbox Officer";
  const [issued] = await issuance.issue([
    {
      profile: context.profiles.signingCardProfile,
      holder: `person:${personOf(identifier)}`,
      subject: {
        countryName: countryOf(identifier),
        commonName,
        surname: "Officer",
        givenName: "Sandbox",
        serialNumber: identifier,
      },
      csr: buildCsr({ subject: buildName([["commonName", commonName]]), privateKey }),
      actor: "system:trust",
      notAfter: context.clock.now().add({ hours: 1 }),
    },
  ]);
  if (issued?.ok !== true) throw problems["certificate-refused"](issued?.detail);
  return keySigner(privateKey, issued.value.certificate, issued.value.chain);
}
