import type { CertificateRule } from "@ratusha/runtime/signer-protocol";
import { problems } from "../problems.ts";
import { type AuthorityCode, ceremonyProfiles, type Limit, type ProfileConfig } from "./config.ts";
import { Profile } from "./profile.ts";

export interface ProfilesConfig {
  readonly profiles: readonly ProfileConfig[];
  /** The policy under which time-stamps are made (RFC 3161 §2.4.2). */
  readonly timeStampPolicy: Limit<string>;
  /** Policies of the sandbox cards' certificates, by which a card's signature is known. */
  readonly cardPolicies: Limit<readonly string[]>;
  /** The profile of a card's certificate for signing. */
  readonly signingCardProfile: string;
}

/** All profiles of a country, checked together. */
export interface Profiles {
  find(name: string): Profile | undefined;
  get(name: string): Profile;
  names(): string[];
  /** What an authority's key may sign, for the signer. */
  rulesOf(authority: AuthorityCode): CertificateRule[];
  readonly timeStampPolicy: string;
  readonly cardPolicies: readonly string[];
  readonly signingCardProfile: string;
}

/** Checks the profiles of a country. Throws `trust.profile-malformed`. */
export function defineProfiles(config: ProfilesConfig): Profiles {
  const profiles = new Map<string, Profile>();
  for (const each of config.profiles) {
    if (profiles.has(each.name)) throw problems["profile-malformed"](`${each.name} stands twice`);
    profiles.set(each.name, new Profile(each));
  }
  for (const name of [...ceremonyProfiles, config.signingCardProfile])
    if (!profiles.has(name)) throw problems["profile-malformed"](`${name} is missing`);
  return {
    find: (name) => profiles.get(name),
    get(name) {
      const profile = profiles.get(name);
      if (profile === undefined) throw problems["profile-malformed"](`${name} is missing`);
      return profile;
    },
    names: () => [...profiles.keys()],
    rulesOf: (authority) =>
      [...profiles.values()].filter((each) => each.authority === authority).map((each) => each.rule()),
    timeStampPolicy: config.timeStampPolicy.value,
    cardPolicies: config.cardPolicies.value,
    signingCardProfile: config.signingCardProfile,
  };
}
