import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ProfileConfig } from "./config.ts";
import { Profile } from "./profile.ts";

const rule = "test";
const sound: ProfileConfig = {
  name: "person",
  authority: "cards",
  subject: [{ attribute: "commonName", required: true, form: ".{1,64}", rule }],
  keyUsage: { value: ["nonRepudiation"], rule },
  extendedKeyUsage: { value: { oids: [], critical: false }, rule },
  policies: { value: ["2.999.1"], rule },
  maxDays: { value: 100, rule },
  suites: { value: ["p256"], rule },
  possession: { value: "csr", rule },
};

describe("a profile", () => {
  test("that is sound is accepted, and closed from then on", () => {
    const config = structuredClone(sound) as { -readonly [K in keyof ProfileConfig]: ProfileConfig[K] };
    const profile = new Profile(config);
    config.maxDays = { value: 5000, rule };
    assert.equal(profile.maxDays, 100);
  });
  const contradictions: Record<string, Partial<ProfileConfig>> = {
    "keyCertSign without cA": { keyUsage: { value: ["keyCertSign"], rule } },
    "cA without keyCertSign": { authorityCertificate: { value: { pathLength: 0 }, rule } },
    "no key usage": { keyUsage: { value: [], rule } },
    "no policy": { policies: { value: [], rule } },
    "a policy that is no identifier": { policies: { value: ["2.999.x"], rule } },
    "time-stamping that is not critical": {
      extendedKeyUsage: { value: { oids: ["1.3.6.1.5.5.7.3.8"], critical: false }, rule },
    },
    "a responder whose certificate is asked about": {
      extendedKeyUsage: { value: { oids: ["1.3.6.1.5.5.7.3.9"], critical: false }, rule },
    },
    "no end": { maxDays: { value: 0, rule } },
    "no suite": { suites: { value: [], rule } },
    "no subject": { subject: [] },
    "an attribute twice": { subject: [...sound.subject, ...sound.subject] },
    "a form that is no expression": { subject: [{ attribute: "commonName", required: true, form: "(", rule }] },
    "a fixed name outside its rules": { fixedSubject: { title: "X" } },
    "a limit without its rule": { maxDays: { value: 10, rule: " " } },
    "a name that is no name": { name: "Person 1" },
  };
  for (const [what, change] of Object.entries(contradictions))
    test(`is refused with ${what}`, () => {
      assert.throws(() => new Profile({ ...sound, ...change }), { code: "trust.profile-malformed" });
    });
});
