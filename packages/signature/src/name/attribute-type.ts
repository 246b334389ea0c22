import { oids } from "../der/oid.ts";

/** Attribute types by name, with the short names of RFC 4514 and common usage. */
const types: readonly (readonly [name: string, oid: string, short: string])[] = [
  ["commonName", oids.commonName, "CN"],
  ["surname", oids.surname, "SN"],
  ["serialNumber", oids.serialNumber, "serialNumber"],
  ["countryName", oids.countryName, "C"],
  ["localityName", oids.localityName, "L"],
  ["stateOrProvinceName", oids.stateOrProvinceName, "ST"],
  ["streetAddress", oids.streetAddress, "STREET"],
  ["organizationName", oids.organizationName, "O"],
  ["organizationalUnitName", oids.organizationalUnitName, "OU"],
  ["organizationIdentifier", oids.organizationIdentifier, "organizationIdentifier"],
  ["title", oids.title, "title"],
  ["givenName", oids.givenName, "GN"],
  ["initials", oids.initials, "initials"],
  ["generationQualifier", oids.generationQualifier, "generationQualifier"],
  ["dnQualifier", oids.dnQualifier, "dnQualifier"],
  ["pseudonym", oids.pseudonym, "pseudonym"],
  ["domainComponent", oids.domainComponent, "DC"],
  ["userId", oids.userId, "UID"],
  ["emailAddress", oids.emailAddress, "emailAddress"],
];

const byName = new Map<string, string>();
const shortNames = new Map<string, string>();
for (const [name, identifier, short] of types) {
  byName.set(name, identifier);
  shortNames.set(identifier, short);
}

/** The object identifier of an attribute type; an object identifier stands for itself. */
export function attributeOid(type: string): string {
  const known = byName.get(type);
  if (known !== undefined) return known;
  if (/^\d+(\.\d+)+$/.test(type)) return type;
  throw new TypeError(`unknown attribute type ${type}`);
}

/** How a type is written in a string form of a name. */
export function attributeShortName(identifier: string): string {
  return shortNames.get(identifier) ?? identifier;
}
