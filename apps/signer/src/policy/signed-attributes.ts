import { equalBytes } from "@ratusha/kernel";
import { type DerElement, oids, readElement, readOctetString, readOid, readTime, tags } from "@ratusha/signature";
import { type Permission, permitted, refuse } from "../refusal.ts";
import type { HeldKey } from "../store/key-backend.ts";

/** What the signed attributes of a CMS signer (RFC 5652 §5.3) have to say. */
export interface AttributeRule {
  readonly contentType: string;
  readonly content: Uint8Array;
  /** signingTime, where it stands, is within this of the signer's clock. */
  readonly now: Temporal.Instant;
  readonly windowMs: number;
}

const known: ReadonlySet<string> = new Set([
  oids.contentType,
  oids.messageDigest,
  oids.signingTime,
  oids.signingCertificateV2,
  oids.cmsAlgorithmProtection,
  oids.mimeType,
]);

/**
 * Whether the attributes speak of this content and of nothing else that a key could be misled by. The digest is the one
 * that goes with the key's suite.
 */
export function permitAttributes(toBeSigned: Uint8Array, key: HeldKey, rule: AttributeRule): Permission {
  const values = readAttributes(toBeSigned);
  for (const type of values.keys())
    if (!known.has(type)) return refuse("attributes-refused", `Signed attribute ${type} is not known.`);

  const contentType = values.get(oids.contentType);
  if (contentType === undefined || readOid(contentType) !== rule.contentType)
    return refuse("attributes-refused", "The content type is another one.", "RFC 5652 §11.1");
  const digest = values.get(oids.messageDigest);
  if (digest === undefined || !equalBytes(readOctetString(digest), key.suite.digest.hash(rule.content)))
    return refuse("digest-mismatch", "The message digest is not that of the content.", "RFC 5652 §11.2");
  if (!values.has(oids.signingCertificateV2))
    return refuse("attributes-refused", "The signing certificate is not named.", "EN 319 122-1 §6.3");
  const signingTime = values.get(oids.signingTime);
  if (signingTime !== undefined) {
    const away = Math.abs(readTime(signingTime).epochMilliseconds - rule.now.epochMilliseconds);
    if (away > rule.windowMs) return refuse("time-outside-window", "The signing time is not near now.");
  }
  return permitted;
}

/** Each attribute with its one value; a doubled attribute or value is malformed for all of those known here. */
function readAttributes(toBeSigned: Uint8Array): Map<string, DerElement> {
  const values = new Map<string, DerElement>();
  for (const attribute of readElement(toBeSigned, tags.set).open().rest()) {
    const parts = attribute.open();
    const type = readOid(parts.next(tags.oid));
    const set = parts.next(tags.set).open();
    const value = set.next();
    set.finish();
    parts.finish();
    if (values.has(type)) throw new RangeError(`signed attribute ${type} stands twice`);
    values.set(type, value);
  }
  return values;
}
