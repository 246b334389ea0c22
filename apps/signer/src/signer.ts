import { equalBytes, isProblem } from "@ratusha/kernel";
import type { KeyPolicy, SigningRequest, SigningResult } from "@ratusha/runtime/signer-protocol";
import { answerControl, type ControlContext } from "./control/control.ts";
import { permitDocument } from "./document/permit.ts";
import { permitStatement } from "./document/statement.ts";
import { permitCertificate } from "./policy/certificate.ts";
import { permitCheckpoint } from "./policy/checkpoint.ts";
import type { CheckpointState } from "./policy/checkpoint-state.ts";
import { permitCosignature } from "./policy/cosignature.ts";
import { permitCrl } from "./policy/crl.ts";
import { permitCsr } from "./policy/csr.ts";
import { permitOcsp } from "./policy/ocsp.ts";
import { permitReceipt } from "./policy/receipt.ts";
import { permitTimestamp } from "./policy/timestamp.ts";
import { problems } from "./problems.ts";
import { type Permission, refuse } from "./refusal.ts";
import type { Desk } from "./socket/serve.ts";
import type { HeldKey } from "./store/key-backend.ts";

export interface SignerContext extends ControlContext {
  readonly checkpoints: CheckpointState;
  /** The heads of other logs that the witness's key has co-signed. */
  readonly witnessed: CheckpointState;
}

/** A key with its policy, once the backend's key was found to be the one that the ledger speaks of. */
interface BoundKey {
  readonly held: HeldKey;
  readonly policy: KeyPolicy;
}

/** The signer: every request is parsed and held against the policy of its key, and only then signed. */
export function createSigner(context: SignerContext): Desk {
  const bound = new Map<string, BoundKey>();

  function findKey(id: string): BoundKey | undefined {
    const known = bound.get(id);
    if (known !== undefined) return known;
    const entry = context.ledger.find(id);
    const held = entry === undefined ? undefined : context.backend.find(id);
    if (entry === undefined || held === undefined) return undefined;
    if (!equalBytes(held.spki, entry.spki)) throw problems["store-altered"](`The key ${id} is not the ledger's.`);
    const key = { held, policy: entry.policy };
    bound.set(id, key);
    return key;
  }

  function sign(request: SigningRequest): SigningResult {
    const key = findKey(request.key);
    if (key === undefined) return refused(refuse("key-unknown", `There is no key ${request.key}.`));
    const permission = permit(request, key, context);
    if (!permission.ok) return refused(permission);
    return { ok: true, signature: key.held.sign(request.toBeSigned) };
  }

  return {
    sign(request) {
      try {
        return sign(request);
      } catch (error) {
        // Parsers refuse by throwing; whatever else is thrown here must not sign either, and must not end the process.
        if (isProblem(error) && error.code.startsWith("signer."))
          return { ok: false, code: "signing-failed", detail: error.detail };
        const detail = isProblem(error) ? error.detail : error instanceof RangeError ? error.message : undefined;
        if (detail !== undefined) return refused(refuse("malformed", detail));
        return { ok: false, code: "signing-failed", detail: "The key could not sign." };
      }
    },
    control(request) {
      try {
        const answer = answerControl(request, context);
        return answer.ok ? answer : { ok: false, code: answer.reason, detail: answer.detail };
      } catch {
        // A full disk, most often: nothing was changed, and every other key goes on signing.
        return { ok: false, code: "signing-failed", detail: "The key store could not be read or written." };
      }
    },
  };
}

/** The one table of what each kind of key may sign. Whatever is not in it is refused. */
function permit(request: SigningRequest, { held, policy }: BoundKey, context: SignerContext): Permission {
  const now = context.now();
  if (request.type === "csr") return permitCsr(request.toBeSigned, held);
  switch (policy.kind) {
    case "authority":
      if (request.type === "certificate") return permitCertificate(request.toBeSigned, held, policy, now);
      if (request.type === "crl") return permitCrl(request.toBeSigned, held, policy, now);
      break;
    case "responder":
      if (request.type === "ocsp") return permitOcsp(request.toBeSigned, held, policy, now);
      break;
    case "time-stamp":
      if (request.type === "timestamp") return permitTimestamp(request, held, policy, now);
      break;
    case "log":
      if (request.type === "checkpoint") return permitCheckpoint(request.toBeSigned, policy, context.checkpoints);
      if (request.type === "receipt") return permitReceipt(request.toBeSigned, policy);
      break;
    case "witness":
      if (request.type === "cosignature") return permitCosignature(request.toBeSigned, policy, context.witnessed, now);
      break;
    case "seal": {
      const { ledger } = context;
      const about = { policy: ledger.policy, now, isApproved: (digest: string) => ledger.isApproved(digest) };
      if (request.type === "document") return permitDocument(request, held, policy, about);
      if (request.type === "statement") return permitStatement(request, held, policy, now);
      break;
    }
  }
  return refuse("type-not-allowed", `A key for ${policy.kind} signs no ${request.type}.`);
}

function refused({ reason, detail, clause }: Extract<Permission, { ok: false }>): SigningResult {
  return { ok: false, code: reason, detail: clause === undefined ? detail : `${detail} (${clause})` };
}
