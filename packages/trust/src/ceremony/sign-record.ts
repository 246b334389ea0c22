import { canonicalJson, utf8 } from "@ratusha/kernel";
import { signCades, type TimeStamper } from "@ratusha/signature";
import type { TrustContext } from "../context.ts";
import type { OcspResponder } from "../ocsp/responder.ts";
import { revocationValues } from "../sealing/revocation-values.ts";
import { boundSigner } from "../sealing/signers.ts";
import type { CeremonyRecord } from "../trust.ts";
import { recordJson } from "./record.ts";

/**
 * The record as a signed statement of the body that held the ceremony (CAdES B-LT, the content inside): the seal, the
 * time-stamp and the answers about revocation all come from keys that the record speaks of, so that whoever has the
 * root's fingerprint on paper can check the rest.
 */
export function signRecord(
  record: CeremonyRecord,
  body: string,
  context: TrustContext,
  { stamps, responder }: { readonly stamps: TimeStamper; readonly responder: OcspResponder },
): Promise<Uint8Array> {
  return signCades({
    content: utf8(canonicalJson({ type: "ceremony", body, record: recordJson(record) })),
    detached: false,
    signer: boundSigner(`seal:${body}`, context, { type: "statement" }),
    level: "B-LT",
    signingTime: context.clock.now(),
    timeStamper: stamps,
    revocation: (certificates) => revocationValues(certificates, context, responder),
  });
}
