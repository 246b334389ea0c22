import type { AttributeRule } from "@ratusha/trust";

/** Names of people and bodies: letters of any script, without control characters, 64 at most. */
const name = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}\\p{P}\\p{Zs}+№]{0,63}";

export const country: AttributeRule = {
  attribute: "countryName",
  required: true,
  form: "BY",
  rule: "ETSI EN 319 412-2 §4.2.4; ISO 3166-1",
};

export const commonName: AttributeRule = {
  attribute: "commonName",
  required: true,
  form: name,
  rule: "ETSI EN 319 412-2 §4.2.4; RFC 5280 Appendix A.1 ub-common-name",
};

export const surname: AttributeRule = {
  attribute: "surname",
  required: false,
  form: name,
  rule: "ETSI EN 319 412-2 §4.2.4",
};

export const givenName: AttributeRule = {
  attribute: "givenName",
  required: false,
  form: name,
  rule: "ETSI EN 319 412-2 §4.2.4",
};

/** The personal number of the register of population, citizens, foreigners and stateless persons alike. */
export const personalNumber: AttributeRule = {
  attribute: "serialNumber",
  required: true,
  form: "PNOBY-[0-9A-Z]{14}",
  rule: "ETSI EN 319 412-1 §5.1.3",
};

export const organizationName: AttributeRule = {
  attribute: "organizationName",
  required: true,
  form: '[\\p{L}\\p{N}«"][\\p{L}\\p{M}\\p{N}\\p{P}\\p{Zs}+№]{0,63}',
  rule: "ETSI EN 319 412-3 §4.2.1; RFC 5280 Appendix A.1 ub-organization-name",
};

/** The payer's number (УНП) of a legal person. */
export const organizationIdentifier: AttributeRule = {
  attribute: "organizationIdentifier",
  required: true,
  form: "TAXBY-[0-9]{9}",
  rule: "ETSI EN 319 412-3 §4.2.1; the identifier after EN 319 412-1 §5.1",
};

/** The body's code in the document flow, so that a seal can be told from another of the same organisation. */
export const bodyCode: AttributeRule = {
  attribute: "organizationalUnitName",
  required: true,
  form: "Org[0-9]{1,6}",
  rule: "the national document flow's subscriber code",
};
