import { fromBase64, isProblem, type Json, type Text, toBase64, uuidv7 } from "@ratusha/kernel";
import type { ControlRequest, ControlResult } from "@ratusha/runtime/signer-protocol";
import { parseCertificate } from "@ratusha/signature";
import { type ServiceCertificate, storeServices } from "../authority/directory.ts";
import type { TrustContext } from "../context.ts";
import type { Issuance } from "../issue/issue.ts";
import { problems } from "../problems.ts";
import type { CeremonyPlan, CeremonyRecord, CeremonyStep } from "../trust.ts";
import { certifyKey, issuersWith } from "./certify-key.ts";
import { planKeys } from "./key-plan.ts";
import { insertCeremony } from "./record.ts";
import { words } from "./words.ts";

/** How old an official's card signature may be when a seal is asked for with it. */
const officialSeconds = 600;

/**
 * Holds the first ceremony: makes every key in the signer, certifies it, fixes whose signatures count, records what was
 * done, and closes the signer. Cut off anywhere before the record is stored, it can be held again: the signer gives
 * the keys that it has made already.
 */
export async function holdCeremony(
  plan: CeremonyPlan,
  context: TrustContext,
  issuance: Issuance,
): Promise<CeremonyRecord> {
  const { clock, random, directory } = context;
  checkPlan(plan, context);
  const steps: CeremonyStep[] = [];
  const note = (what: Text, key?: string, fingerprint?: string): void => {
    steps.push({
      number: steps.length + 1,
      what,
      ...(key === undefined ? {} : { key }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      at: clock.now(),
    });
  };

  // Step 1: the keys, each with the policy that it will have for good.
  const logOrigin = await originForGood(context);
  const planned = planKeys(plan, logOrigin, context);
  const keys = new Map<string, Uint8Array>();
  for (const { key, suite, policy } of planned) {
    const made = await demand(context, { type: "generate", key, suite, policy, secret: plan.secret });
    keys.set(key, fromBase64(made.spki));
    note(words.keyMade(key), key);
  }

  // Step 2: their certificates, the root's first.
  const services: ServiceCertificate[] = [];
  const issuerOf = issuersWith(context, keys);
  for (const each of planned) {
    const spki = keys.get(each.key) ?? new Uint8Array();
    for (const service of await certifyKey(each, spki, issuerOf, context, issuance)) {
      services.push(service);
      note(
        words.certified(service.role, service.certificate.issuer.toString()),
        each.key,
        service.certificate.fingerprint,
      );
    }
  }

  // Step 3: whose card signatures open a seal, approve a definition, order a key.
  const { conduct } = plan;
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
  note(words.policySet(plan.approvers.length, plan.custodians.length));
  note(words.closed);

  // Step 4: the record, the certificates and the act, in one transaction; only then is the signer closed.
  const record: CeremonyRecord = {
    id: uuidv7(clock, random),
    conduct: conduct.kind,
    present: conduct.kind === "attended" ? conduct.present : [],
    steps,
  };
  await context.db.transaction(async (tx) => {
    await storeServices(tx, services, clock.now());
    await insertCeremony(tx, { record, approvers: plan.approvers, logOrigin }, clock.now());
    await context.acts.append(tx, [{ kind: "trust.ceremony", actor: "system:trust", body: bodyOf(record) }]);
  });
  for (const service of services) directory.set(service);
  await demand(context, { type: "end-ceremony", secret: plan.secret });
  return record;
}

/** The log's name: that of a ceremony which was cut off, where it got as far as the log's key. */
async function originForGood(context: TrustContext): Promise<string> {
  const { keys } = await demand(context, { type: "keys" });
  const kept = keys.find(({ key }) => key === "log")?.policy;
  return kept?.kind === "log" ? kept.origin : context.settings.logOrigin;
}

function checkPlan(plan: CeremonyPlan, { settings, directory }: TrustContext): void {
  if (directory.established) throw problems["ceremony-held"]();
  const { conduct, approvers, custodians, bodies } = plan;
  if (settings.mode === "production") {
    if (conduct.kind === "automatic") throw problems["automatic-ceremony"]();
    if (new Set(conduct.present.map((each) => each.name)).size < 2)
      throw problems["ceremony-refused"]("Two people at least are present.");
    if (new Set(approvers).size < 2 || new Set(custodians).size < 2)
      throw problems["ceremony-refused"]("Two approvers and two custodians at least are named.");
  }
  if (conduct.kind === "attended") {
    if (conduct.cardPolicies.length === 0) throw problems["ceremony-refused"]("No policy marks the cards.");
    try {
      parseCertificate(conduct.cardAuthority);
    } catch (error) {
      if (isProblem(error)) throw problems["ceremony-refused"](`The card authority: ${error.detail}`);
      throw error;
    }
  }
  if (new Set(bodies.map((each) => each.code)).size !== bodies.length)
    throw problems["ceremony-refused"]("A body stands twice.");
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

/** The ceremony as its act tells it. */
function bodyOf(record: CeremonyRecord): Json {
  return {
    ceremony: record.id,
    conduct: record.conduct,
    present: record.present.map(({ name, role }) => ({ name, role })),
    steps: record.steps.map(({ number, what, key, fingerprint, at }) => ({
      number,
      what: what.en,
      at: at.toString(),
      ...(key === undefined ? {} : { key }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
    })),
  };
}
