import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { readElement } from "../der/reader.ts";
import { contextPrimitive, tags } from "../der/tag.ts";
import { readOid, readSmallInteger } from "../der/value.ts";
import { ia5String, implicit, integer, oid, sequence } from "../der/writer.ts";
import type { Extension } from "./extension.ts";

/** PolicyInformation (RFC 5280 4.2.1.4). */
export interface PolicyInformation {
  readonly policy: string;
  readonly qualifiers: readonly PolicyQualifier[];
}

export interface PolicyQualifier {
  readonly type: string;
  /** Encoding of the qualifier. */
  readonly value: Uint8Array;
}

/** Reads certificatePolicies; a doubled policy is refused. */
export function readCertificatePolicies(value: Uint8Array): readonly PolicyInformation[] {
  const policies: PolicyInformation[] = [];
  const seen = new Set<string>();
  for (const information of readElement(value, tags.sequence).open().rest()) {
    const reader = information.open();
    const policy = readOid(reader.next(tags.oid));
    if (seen.has(policy)) throw derMalformed(`the policy ${policy} stands twice`, information.start);
    seen.add(policy);
    const qualifiers: PolicyQualifier[] = [];
    for (const qualifier of reader.optional(tags.sequence)?.open().rest() ?? []) {
      const fields = qualifier.open();
      const type = readOid(fields.next(tags.oid));
      qualifiers.push({ type, value: fields.next().bytes });
      fields.finish();
    }
    reader.finish();
    policies.push({ policy, qualifiers });
  }
  if (policies.length === 0) throw derMalformed("certificatePolicies is empty");
  return policies;
}

/** The certificatePolicies extension; each policy may point to its practice statement. */
export function certificatePoliciesExtension(
  policies: readonly { policy: string; statement?: string }[],
  critical = false,
): Extension {
  return {
    oid: oids.certificatePolicies,
    critical,
    value: sequence(
      ...policies.map(({ policy, statement }) =>
        sequence(
          oid(policy),
          statement === undefined ? undefined : sequence(sequence(oid(oids.cpsPointer), ia5String(statement))),
        ),
      ),
    ),
  };
}

/** One pair of PolicyMappings (RFC 5280 4.2.1.5). */
export interface PolicyMapping {
  readonly issuerDomain: string;
  readonly subjectDomain: string;
}

/** Reads policyMappings. */
export function readPolicyMappings(value: Uint8Array): readonly PolicyMapping[] {
  const mappings: PolicyMapping[] = [];
  for (const pair of readElement(value, tags.sequence).open().rest()) {
    const reader = pair.open();
    mappings.push({ issuerDomain: readOid(reader.next(tags.oid)), subjectDomain: readOid(reader.next(tags.oid)) });
    reader.finish();
  }
  if (mappings.length === 0) throw derMalformed("policyMappings is empty");
  return mappings;
}

/** The policyMappings extension, critical. */
export function policyMappingsExtension(mappings: readonly PolicyMapping[]): Extension {
  return {
    oid: oids.policyMappings,
    critical: true,
    value: sequence(
      ...mappings.map(({ issuerDomain, subjectDomain }) => sequence(oid(issuerDomain), oid(subjectDomain))),
    ),
  };
}

/** PolicyConstraints (RFC 5280 4.2.1.11). */
export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | undefined;
  readonly inhibitPolicyMapping: number | undefined;
}

/** Reads policyConstraints. */
export function readPolicyConstraints(value: Uint8Array): PolicyConstraints {
  const reader = readElement(value, tags.sequence).open();
  const explicit = reader.optional(contextPrimitive(0));
  const inhibit = reader.optional(contextPrimitive(1));
  reader.finish();
  if (explicit === undefined && inhibit === undefined) throw derMalformed("policyConstraints is empty");
  return {
    requireExplicitPolicy: explicit === undefined ? undefined : readSmallInteger(explicit),
    inhibitPolicyMapping: inhibit === undefined ? undefined : readSmallInteger(inhibit),
  };
}

/** The policyConstraints extension, critical. */
export function policyConstraintsExtension(constraints: Partial<PolicyConstraints>): Extension {
  const { requireExplicitPolicy, inhibitPolicyMapping } = constraints;
  return {
    oid: oids.policyConstraints,
    critical: true,
    value: sequence(
      requireExplicitPolicy === undefined ? undefined : implicit(0, integer(requireExplicitPolicy)),
      inhibitPolicyMapping === undefined ? undefined : implicit(1, integer(inhibitPolicyMapping)),
    ),
  };
}

/** Reads inhibitAnyPolicy (RFC 5280 4.2.1.14). */
export function readInhibitAnyPolicy(value: Uint8Array): number {
  return readSmallInteger(readElement(value, tags.integer));
}

/** The inhibitAnyPolicy extension, critical. */
export function inhibitAnyPolicyExtension(skipCertificates: number): Extension {
  return { oid: oids.inhibitAnyPolicy, critical: true, value: integer(skipCertificates) };
}
