import assert from "node:assert/strict";
import { test } from "node:test";
import { type DocumentExplanation, type DocumentFinding, documentFindings } from "@ratusha/document";
import { langs } from "@ratusha/kernel";
import { signatureFindings } from "@ratusha/signature";
import { headlineOf, headlines } from "./headline.ts";
import { words } from "./headline-words.ts";
import type { SignatureView, VerdictView } from "./view.ts";

/** What is said of a signature or an addition without deciding whether the document is to be relied on. */
const beside: readonly DocumentFinding[] = [
  "signer-named",
  "content-intact",
  "content-direct",
  "value-right",
  "anchor-reached",
  "not-revoked",
  "revoked-later",
  "time-proven",
  "time-not-proven",
  "stamp-unreadable",
  "stamp-signer-missing",
  "stamp-signer-unfit",
  "stamp-signer-out-of-time",
  "stamp-from-future",
  "stamp-over-other",
  "stamp-over-signature",
  "addition-of-other-name",
  "addition-of-other-document",
  "addition-of-other-signature",
];

const explanation = (finding: DocumentFinding): DocumentExplanation => ({ finding, clause: "", text: finding });

const signature: SignatureView = {
  name: "Сідарэнка Алена Ігараўна",
  organisation: undefined,
  capacity: "personal",
  claimedAt: undefined,
  provenAt: undefined,
  outcome: "unknown",
  decisive: undefined,
  indication: "INDETERMINATE",
  level: "B-B",
  issuer: undefined,
  serial: "01",
  scope: [],
  explanations: [],
};

const verdict: VerdictView = {
  fileName: "decision.asice",
  checkedAt: Temporal.Instant.from("2026-01-21T09:00:00Z"),
  outcome: "unknown",
  unchecked: undefined,
  digest: undefined,
  signatures: [],
  files: [],
  additions: [],
  entry: { state: "none" },
  explanations: [],
};

const signedWith = (...findings: DocumentFinding[]): VerdictView => ({
  ...verdict,
  signatures: findings.map((finding) => ({ ...signature, decisive: explanation(finding) })),
});

test("each finding that can decide has one headline, and none has two", () => {
  const told = headlines.flatMap(({ when }) => when);
  const all = new Set([...signatureFindings, ...documentFindings, ...beside]);
  assert.deepEqual([...told, ...beside].sort(), [...all].sort());
});

test("a headline says in each language what is so, and in whole sentences what to do", () => {
  for (const { title, text } of headlines) {
    for (const lang of langs) {
      assert.match(words.messages[title][lang], /^\p{Lu}.*\p{Ll}$/u, `${lang} ${title}`);
      assert.match(words.messages[text][lang], /^\p{Lu}.*\.$/u, `${lang} ${text}`);
    }
  }
});

test("EN 319 102-1 leaves revoked, suspended, expired and not yet valid alike INDETERMINATE; a layman reads which", () => {
  const titles = (
    ["revoked", "suspended", "certificate-expired", "certificate-not-yet-valid", "status-unknown"] as const
  )
    .map((finding) => headlineOf(signedWith(finding)))
    .map(({ title, tone }) => `${title}, ${tone}`);
  assert.deepEqual(titles, [
    "revoked, failed",
    "suspended, warned",
    "expired, warned",
    "notYetValid, warned",
    "statusUnknown, unknown",
  ]);
});

test("of several signatures the gravest finding speaks, wherever it stands", () => {
  assert.equal(headlineOf(signedWith("status-old", "revoked", "certificate-expired")).title, "revoked");
  assert.equal(headlineOf({ ...signedWith("revoked", "content-altered"), outcome: "failed" }).title, "altered");
});

test("what is wrong with an addition alone is not said of the document", () => {
  const addition = { type: "registration", by: "Канцылярыя", at: undefined, outcome: "unknown" } as const;
  const additions = [{ ...addition, decisive: explanation("revoked") }];
  assert.equal(headlineOf({ ...verdict, additions }).title, "unsureAddition");
  assert.equal(headlineOf({ ...signedWith("suspended"), additions }).title, "suspended");
});

test("whatever failed is told in the colour of what failed; what has no words of its own is still told", () => {
  assert.equal(headlineOf({ ...verdict, outcome: "failed", explanations: [explanation("mimetype")] }).tone, "failed");
  assert.equal(headlineOf({ ...verdict, explanations: [explanation("mimetype")] }).tone, "unknown");
  assert.deepEqual(
    (["passed", "failed", "unknown"] as const).map((outcome) => headlineOf({ ...verdict, outcome }).title),
    ["passed", "failed", "unknown"],
  );
});
