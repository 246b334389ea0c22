import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { defineProfiles, lints } from "@ratusha/trust";
import { testTrust } from "@ratusha/trust/testing";
import { certificateProfiles } from "./profiles.ts";

const years = (profile: string): number => Math.round(certificateProfiles.get(profile).maxDays / 365.25);

describe("certificate profiles of Belarus", () => {
  test("live as long as the state system of public keys says", () => {
    assert.equal(years("root"), 20);
    assert.equal(years("tsa"), 10);
    assert.equal(years("ocsp-issuing"), 5);
    assert.equal(years("seal"), 3);
    assert.equal(years("card-sign"), 3);
  });
  test("name people by PNOBY- and bodies by TAXBY-, and nobody otherwise", () => {
    const card = certificateProfiles.get("card-sign");
    const person = { countryName: "BY", commonName: "Іваноў Ян", surname: "Іваноў" };
    const accepts = (serialNumber: string) => card.subjectName({ ...person, serialNumber }).ok;
    assert.equal(accepts("PNOBY-7000000A000PB1"), true);
    for (const wrong of [
      "7000000A000PB1",
      "PNOBY-1",
      "PNOLT-7000000A000PB1",
      "PNOBY-7000000a000pb1",
      "PNOBY-7000000A000PB1 ",
    ])
      assert.equal(accepts(wrong), false, wrong);
    const seal = certificateProfiles.get("seal");
    const body = {
      countryName: "BY",
      organizationName: "Выканкам",
      organizationalUnitName: "Org1001",
      commonName: "Выканкам",
    };
    assert.equal(seal.subjectName({ ...body, organizationIdentifier: "TAXBY-200988541" }).ok, true);
    assert.equal(seal.subjectName({ ...body, organizationIdentifier: "VATBY-200988541" }).ok, false);
    assert.equal(seal.subjectName(body).ok, false);
  });
  test("take names as people have them, and no control characters", () => {
    const card = certificateProfiles.get("card-sign");
    const named = (surname: string) =>
      card.subjectName({ countryName: "BY", commonName: surname, surname, serialNumber: "PNOBY-7000000A000PB1" }).ok;
    for (const surname of ["Дзям’янава", "О'Ніл", "van der Berg", "Nguyễn", "Іванова-Пятрова", "李"])
      assert.equal(named(surname), true, surname);
    for (const surname of ["", " ", "a\u0000b", "a\nb", "x".repeat(65), "e\u0301"])
      assert.equal(named(surname), false, surname);
  });
  test("keep the sandbox card under a policy of its own", () => {
    const policies = certificateProfiles.get("card-sign").rule().policies;
    assert.deepEqual(policies, certificateProfiles.cardPolicies);
    for (const name of ["seal", "tsa", "log"])
      assert.ok(
        !certificateProfiles
          .get(name)
          .rule()
          .policies.some((each) => policies.includes(each)),
      );
  });
  test("carry a real ceremony, and a card out of it", async () => {
    const stack = await testTrust({ profiles: certificateProfiles });
    const card = await stack.card({ number: "7000000A000PB1", surname: "Іваноў", givenName: "Ян" });
    assert.equal(card.certificate.subject.find("serialNumber"), "PNOBY-7000000A000PB1");
    await stack.stop();
  });
});

test("profiles that contradict themselves do not start", () => {
  assert.throws(() => defineProfiles({ ...empty, profiles: [] }), { code: "trust.profile-malformed" });
  assert.ok(lints.every((each) => each.citation !== ""));
});

const rule = "test";
const empty = {
  timeStampPolicy: { value: "2.999.1", rule },
  cardPolicies: { value: ["2.999.2"], rule },
  signingCardProfile: "card-sign",
};
