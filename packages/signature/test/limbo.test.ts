import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { isIPv4 } from "node:net";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { isProblem } from "@ratusha/kernel";
import {
  type Certificate,
  decodePem,
  oids,
  parseCertificate,
  parseCrl,
  servesHost,
  validatePath,
} from "../src/index.ts";
import { vectors } from "./vectors.ts";

const { path, skip } = vectors("x509-limbo/limbo.json.gz");

interface Case {
  readonly id: string;
  readonly validation_kind: "SERVER" | "CLIENT";
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly peer_certificate: string;
  readonly validation_time: string | null;
  readonly extended_key_usage: readonly string[];
  readonly expected_result: "SUCCESS" | "FAILURE";
  readonly expected_peer_name: { readonly kind: string; readonly value: string } | null;
  readonly max_chain_depth: number | null;
  readonly crls: readonly string[];
}

/** Where we decide otherwise; the reasons are in DIVERGENCES.md. */
const divergences: ReadonlySet<string> = new Set([
  "cve::cve-2024-0567",
  "webpki::aki::root-with-aki-ski-mismatch",
  "webpki::cn::ipv4-hex-mismatch",
  "webpki::cn::ipv6-uppercase-mismatch",
  "webpki::cn::ipv6-uncompressed-mismatch",
  "webpki::cn::punycode-not-in-san",
  "webpki::cn::utf8-vs-punycode-mismatch",
  "webpki::cn::case-mismatch",
  "webpki::eku::ee-anyeku",
  "webpki::eku::ee-without-eku",
  "webpki::eku::root-has-eku",
  "webpki::san::public-suffix-multi-label-wildcard-san",
  "webpki::san::san-critical-with-nonempty-subject",
  "webpki::forbidden-rsa-key-not-divisible-by-8-in-leaf",
  "webpki::ca-as-leaf",
]);

/** The live chains were fetched on the day that the suite was generated, and expire. */
const expiring = (id: string) => id.startsWith("online::");

function certificates(pems: readonly string[]): Certificate[] {
  return pems.flatMap((pem) => {
    try {
      return decodePem(pem, "CERTIFICATE").map(parseCertificate);
    } catch (error) {
      if (isProblem(error)) return [];
      throw error;
    }
  });
}

const purposes = new Map([
  ["serverAuth", oids.serverAuth],
  ["clientAuth", oids.clientAuth],
]);

function accepted(one: Case, generated: Temporal.Instant): boolean {
  const [target] = certificates([one.peer_certificate]);
  if (target === undefined) return false;
  const purpose = purposes.get(one.extended_key_usage[0] ?? "serverAuth");
  const result = validatePath({
    target,
    anchors: certificates(one.trusted_certs),
    intermediates: certificates(one.untrusted_intermediates),
    at: one.validation_time === null ? generated : Temporal.Instant.from(one.validation_time),
    // BetterTLS leaves out what the profile asks for.
    conforming: !one.id.startsWith("bettertls::"),
    ...(purpose === undefined || one.validation_kind === "CLIENT" ? {} : { purpose }),
    ...(one.crls.length === 0
      ? {}
      : { crls: one.crls.flatMap((pem) => decodePem(pem, "X509 CRL").map((der) => parseCrl(der))) }),
    ...(one.max_chain_depth === null ? {} : { intermediatesAllowed: one.max_chain_depth }),
  });
  if (!result.ok || one.expected_peer_name === null) return result.ok;
  const { kind, value } = one.expected_peer_name;
  if (kind === "DNS") return servesHost(target, value);
  return kind !== "IP" || servesHost(target, address(value));
}

function address(text: string): Uint8Array {
  if (isIPv4(text)) return Uint8Array.from(text.split("."), Number);
  const [head = "", tail] = text.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill("0"), ...after];
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]),
  );
}

test("x509-limbo: every case is judged as expected, or is a divergence that we name", { skip }, () => {
  const suite: { testcases: readonly Case[] } = JSON.parse(gunzipSync(readFileSync(path)).toString());
  // Cases without a time are meant for the day of generation; the certificates' own dates tell it.
  const stamped =
    suite.testcases.find(({ id }) => id.startsWith("bettertls::"))?.validation_time ?? "2026-01-01T00:00:00Z";
  const generated = Temporal.Instant.from(stamped);
  const wrong = suite.testcases.filter(
    (one) => !expiring(one.id) && accepted(one, generated) !== (one.expected_result === "SUCCESS"),
  );
  assert.deepEqual(new Set(wrong.map(({ id }) => id)), divergences);
  assert.ok(suite.testcases.length > 4900);
});
