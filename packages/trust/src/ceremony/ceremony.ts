import { fromBase64, sha256Hex, toBase64, uuidv7 } from "@ratusha/kernel";
import type { ControlRequest, ControlResult, KeyDescription } from "@ratusha/runtime/signer-protocol";
import { parseCertificate, type TimeStamper } from "@ratusha/signature";
import { type ServiceCertificate, storeServices } from "../authority/directory.ts";
import type { TrustContext } from "../context.ts";
import type { CrlPublisher } from "../crl/publisher.ts";
import type { Issuance } from "../issue/issue.ts";
import type { OcspResponder } from "../ocsp/responder.ts";
import { problems } from "../problems.ts";
import type { CeremonyPlan, CeremonyRecord } from "../trust.ts";
import { certifyKey, issuersWith } from "./certify-key.ts";
import { checkPlan } from "./check-plan.ts";
import { planKeys } from "./key-plan.ts";
import { Minutes } from "./minutes.ts";
import { insertCeremony, recordJson } from "./record.ts";
import { signRecord } from "./sign-record.ts";
import { words } from "./words.ts";

/** How old an official's card signature may be when a seal is asked for with it. */
const officialSeconds = 600;

/** What a ceremony works with beside what all parts of trust share. */
export interface CeremonyTools {
  readonly issuance: Issuance;
  readonly publisher: CrlPublisher;
  readonly stamps: TimeStamper;
  readonly responder: OcspResponder;
}

/**
 * Holds the first ceremony: makes every key in the signer, certifies it, fixes whose signatures count, records what was
 * done, and closes the signer. Cut off anywhere before the record is stored, it can be held again: the signer gives
 * the keys that it has made already, the register the certificates, and the record says that they were found.
 */
export async function holdCeremony(
  plan: CeremonyPlan,
  context: TrustContext,
  tools: CeremonyTools,
): Promise<CeremonyRecord> {
  const { clock, random, directory } = context;
  checkPlan(plan, context);
  const { conduct } = plan;
  const minutes = new Minutes(conduct, clock);
  if (conduct.kind === "attended") minutes.note(words.planRead(conduct.planDigest));
  await minutes.confirm();

  // Step 1: the keys, each with the policy that it will have for good.
  const { keys: earlier } = await demand(context, { type: "keys" });
  const logOrigin = originForGood(earlier, context);
  const planned = planKeys(plan, logOrigin, context);
  const keys = new Map<string, Uint8Array>();
  for (const { key, suite, policy } of planned) {
    const made = await demand(context, { type: "generate", key, suite, policy, secret: plan.secret });
    keys.set(key, fromBase64(made.spki));
    const found = earlier.some((each) => each.key === key);
    minutes.note(found ? words.keyFound(key) : words.keyMade(key), key);
  }

  // Step 2: their certificates, the root's first.
  const services: ServiceCertificate[] = [];
  const issuerOf = issuersWith(context, keys);
  for (const each of planned) {
    const spki = keys.get(each.key) ?? new Uint8Array();
    for (const { found, ...service } of await certifyKey(each, spki, issuerOf, context, tools.issuance)) {
      services.push(service);
      const { certificate, role } = service;
      const issuer = certificate.issuer.toString();
      const what = found ? words.certificateFound(role, issuer) : words.certified(role, issuer);
      minutes.note(what, each.key, certificate.fingerprint);
    }
  }
  await minutes.confirm();

  // Step 3: whose card signatures open a seal, approve a definition, order a key.
  const foreign = conduct.kind === "attended" ? parseCertificate(conduct.cardAuthority) : undefined;
  if (foreign !== undefined) services.push({ role: "anchor:cards", keyId: "", certificate: foreign });
  const cards = foreign ?? directory.get("ca:cards").certificate;
  await demand(context, {
    type: "policy",
    secret: plan.secret,
    policy: {
      cardAuthorities: [toBase64(cards.der)],
      cardPolicies: conduct.kind === "attended" ? conduct.cardPolicies : context.profiles.cardPolicies,
      officialSeconds,
      approvers: plan.approvers,
      custodians: plan.custodians,
    },
  });
  minutes.note(words.policySet(plan.approvers.length, plan.custodians.length), undefined, cards.fingerprint);

  // Step 4: the root's list of revoked certificates, since its key may not be there when one is asked for.
  const list = await tools.publisher.current("root");
  minutes.note(words.listMade(list.nextUpdate), "ca:root");
  await minutes.confirm();
  minutes.note(words.closed);

  // Step 5: the record, the certificates and the act, in one transaction; only then is the signer closed.
  const record: CeremonyRecord = {
    id: uuidv7(clock, random),
    conduct: conduct.kind,
    present: conduct.kind === "attended" ? conduct.present : [],
    steps: minutes.steps,
  };
  const signed = conduct.kind === "attended" ? await signRecord(record, conduct.heldBy, context, tools) : undefined;
  const stored = {
    record,
    approvers: plan.approvers,
    logOrigin,
    ...(signed === undefined ? {} : { signed }),
  };
  const body = { ...recordJson(record), ...(signed === undefined ? {} : { signed: sha256Hex(signed) }) };
  await context.db.transaction(async (tx) => {
    await storeServices(tx, services, clock.now());
    await insertCeremony(tx, stored, clock.now());
    await context.acts.append(tx, [{ kind: "trust.ceremony", actor: "system:trust", body }]);
  });
  for (const service of services) directory.set(service);
  await demand(context, { type: "end-ceremony", secret: plan.secret });
  return record;
}

/** The log's name: that of a ceremony which was cut off, where it got as far as the log's key. */
function originForGood(earlier: readonly KeyDescription[], context: TrustContext): string {
  const kept = earlier.find(({ key }) => key === "log")?.policy;
  return kept?.kind === "log" ? kept.origin : context.settings.logOrigin;
}

/** A control request that must succeed; a refusal becomes a problem with the signer's own code. */
export async function demand<R extends ControlRequest>(
  { signer }: Pick<TrustContext, "signer">,
  request: R,
): Promise<Extract<ControlResult<R["type"]>, { ok: true }>["value"]> {
  const answer = await signer.control(request);
  if (answer.ok) return answer.value;
  throw problems["signer-refused"](answer.detail, { reason: answer.code });
}
