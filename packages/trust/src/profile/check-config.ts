import { problems } from "../problems.ts";
import type { ProfileConfig } from "./config.ts";

const dotted = /^[0-2](\.(0|[1-9][0-9]*))+$/;
const ocspSigning = "1.3.6.1.5.5.7.3.9";
const timeStamping = "1.3.6.1.5.5.7.3.8";

/** Refuses a profile whose parts contradict each other or the standards, with `trust.profile-malformed`. */
export function checkConfig(config: ProfileConfig): void {
  const refuse = (detail: string): never => {
    throw problems["profile-malformed"](`${config.name}: ${detail}`);
  };
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(config.name)) refuse("the name is not of small letters, digits and hyphens");
  const isAuthority = config.authorityCertificate !== undefined;
  // RFC 5280 §4.2.1.9: keyCertSign goes with cA, and only with it.
  if (config.keyUsage.value.includes("keyCertSign") !== isAuthority) refuse("keyCertSign and cA go together");
  if (config.keyUsage.value.length === 0) refuse("no key usage");
  const purposes = config.extendedKeyUsage.value.oids;
  for (const oid of [...purposes, ...config.policies.value])
    if (!dotted.test(oid)) refuse(`${oid} is not an identifier`);
  if (isAuthority && purposes.length > 0) refuse("an authority has no extended key usage");
  if (!isAuthority && config.policies.value.length === 0) refuse("no certificate policy");
  // RFC 3161 §2.3.
  if (purposes.includes(timeStamping) && (purposes.length > 1 || !config.extendedKeyUsage.value.critical))
    refuse("time-stamping is the only purpose, and critical");
  if (purposes.includes(ocspSigning) !== (config.noRevocationCheck !== undefined))
    refuse("responders, and they alone, are not asked about");
  const { value: days } = config.maxDays;
  if (!Number.isInteger(days) || days < 1 || days > 10_000) refuse("maxDays is not 1 to 10,000");
  if (config.suites.value.length === 0) refuse("no suite");
  checkSubject(config, refuse);
  for (const { rule } of [config.keyUsage, config.extendedKeyUsage, config.policies, config.maxDays, config.suites])
    if (rule.trim() === "") refuse("a limit without its rule");
}

function checkSubject(config: ProfileConfig, refuse: (detail: string) => never): void {
  const attributes = config.subject.map((each) => each.attribute);
  if (attributes.length === 0 || new Set(attributes).size !== attributes.length)
    refuse("the subject is empty, or has an attribute twice");
  for (const { attribute, form } of config.subject) {
    try {
      if (form !== undefined) new RegExp(`^(?:${form})$`, "u");
    } catch {
      refuse(`the form of ${attribute} is not a regular expression`);
    }
  }
  if (config.fixedSubject === undefined) return;
  for (const attribute of Object.keys(config.fixedSubject))
    if (!attributes.some((each) => each === attribute))
      refuse(`the fixed subject has ${attribute}, the rules have not`);
}
