import assert from "node:assert/strict";
import { test } from "node:test";
import { robotsText } from "./robots.ts";
import { securityText } from "./security.ts";

test("RFC 9309: robots read what is named, and nothing of an invented state", () => {
  const lines = robotsText("production").trimEnd().split("\n");
  assert.equal(lines[0], "User-agent: *");
  assert.equal(lines.at(-1), "Disallow: /");
  for (const path of ["/$", "/be$", "/ru/services", "/en/verify$", "/be/statistics", "/assets/"]) {
    assert.ok(lines.includes(`Allow: ${path}`), path);
  }
  // The code of a document stands below /verify, and is for whoever holds the document.
  assert.ok(!lines.includes("Allow: /be/verify"));
  assert.equal(robotsText("sandbox"), "User-agent: *\nDisallow: /\n");
});

test("RFC 9116: security.txt says whom to write to, where it stands, and until when it may be believed", () => {
  const now = Temporal.Instant.from("2026-01-13T09:00:00.123Z");
  assert.equal(
    securityText("mailto:security@ratusha.example", "https://ratusha.example", now),
    [
      "Contact: mailto:security@ratusha.example",
      "Expires: 2026-04-13T09:00:00Z",
      "Preferred-Languages: be, ru, en",
      "Canonical: https://ratusha.example/.well-known/security.txt",
      "",
    ].join("\n"),
  );
});
