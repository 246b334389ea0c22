import { equalBytes } from "@ratusha/kernel";
import type { KeyPolicy } from "@ratusha/runtime/signer-protocol";
import { assembleCrl, keyIdentifierOf, oids, parseCrl } from "@ratusha/signature";
import { type Permission, permitted, refuse } from "../refusal.ts";
import type { HeldKey } from "../store/key-backend.ts";
import { authorityName } from "./certificate.ts";

type AuthorityPolicy = Extract<KeyPolicy, { kind: "authority" }>;

const known: ReadonlySet<string> = new Set([
  oids.authorityKeyIdentifier,
  oids.crlNumber,
  oids.deltaCrlIndicator,
  oids.issuingDistributionPoint,
]);
const skewMs = 300_000;

/** Whether the authority's key may sign this TBSCertList (RFC 5280 §5.1): its own, of now, and not for long. */
export function permitCrl(
  toBeSigned: Uint8Array,
  key: HeldKey,
  policy: AuthorityPolicy,
  now: Temporal.Instant,
): Permission {
  const list = parseCrl(assembleCrl(toBeSigned, key.suite, new Uint8Array(1)));
  if (!equalBytes(list.issuer.der, authorityName(policy)))
    return refuse("issuer-foreign", `Issuer ${list.issuer.toString()} is not this authority.`, "RFC 5280 §5.1.2.3");
  if (list.version !== 2 || list.crlNumber === undefined)
    return refuse("crl-outside-rules", "A list has version 2 and a number.", "RFC 5280 §5.2.3");
  for (const extension of list.extensions.keys())
    if (!known.has(extension)) return refuse("crl-outside-rules", `Extension ${extension} is not known.`);
  if (list.issuingDistributionPoint?.indirect === true)
    return refuse("crl-outside-rules", "An authority lists its own certificates only.", "RFC 5280 §5.2.5");
  if (!equalBytes(list.authorityKeyIdentifier?.keyIdentifier ?? new Uint8Array(), keyIdentifierOf(key.spki)))
    return refuse("crl-outside-rules", "The authority key identifier is another key's.", "RFC 5280 §5.2.1");
  if (Math.abs(list.thisUpdate.epochMilliseconds - now.epochMilliseconds) > skewMs)
    return refuse("time-outside-window", "thisUpdate is not near now.", "RFC 5280 §5.1.2.4");
  const { nextUpdate } = list;
  const lasts = nextUpdate === undefined ? 0 : nextUpdate.epochMilliseconds - list.thisUpdate.epochMilliseconds;
  if (lasts <= 0 || lasts > policy.maxCrlDays * 86_400_000)
    return refuse("crl-outside-rules", `nextUpdate is not within ${policy.maxCrlDays} days.`, "RFC 5280 §5.1.2.5");
  return permitted;
}
