import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import {
  type Certificate,
  type Crl,
  type PathQuestion,
  parseCertificate,
  parseCrl,
  validatePath,
} from "../src/index.ts";
import { vectors } from "./vectors.ts";

const { path: folder, skip } = vectors("pkits");

/** PKITS was made in 2011 for twenty years. */
const at = Temporal.Instant.from("2020-01-01T00:00:00Z");

interface Case {
  readonly id: string;
  readonly name: string;
  readonly cert: string;
  readonly other_certs?: readonly string[];
  readonly crls?: readonly string[];
  readonly revocation?: boolean;
  readonly error?: unknown;
  readonly params?: {
    readonly user_initial_policy_set?: readonly string[];
    readonly initial_explicit_policy?: boolean;
    readonly initial_policy_mapping_inhibit?: boolean;
    readonly initial_any_policy_inhibit?: boolean;
  };
}

/** 4.1.4–4.1.6 are about DSA with SHA-1, which is refused as weak unless asked for. */
const dsaCases: ReadonlySet<string> = new Set(["40104", "40105", "40106"]);

/** Reads what can be read: a malformed certificate or list does not take part. */
function readable<T>(kind: "certs" | "crls", name: string, parse: (der: Uint8Array) => T): T[] {
  try {
    return [parse(readFileSync(join(folder, kind, name)))];
  } catch (error) {
    if (isProblem(error)) return [];
    throw error;
  }
}

const certificatesOf = (names: readonly string[]): Certificate[] =>
  names.flatMap((name) => readable("certs", name, parseCertificate));
const listsOf = (names: readonly string[]): Crl[] => names.flatMap((name) => readable("crls", name, parseCrl));

function accepted(target: string, question: Omit<PathQuestion, "target" | "anchors" | "at">): boolean {
  const anchors = certificatesOf(["TrustAnchorRootCertificate.crt"]);
  // A target that cannot be read is refused.
  return certificatesOf([target]).some(
    (certificate) => validatePath({ ...question, target: certificate, anchors, at }).ok,
  );
}

test("PKITS: every case of the share is judged as NIST says", { skip }, () => {
  const cases: readonly Case[] = JSON.parse(readFileSync(join(folder, "pkits.json"), "utf8"));
  const wrong: string[] = [];
  for (const { id, name, cert, other_certs = [], crls = [], revocation, error, params = {} } of cases) {
    const verdict = accepted(cert, {
      intermediates: certificatesOf(other_certs),
      ...(revocation === false ? {} : { crls: listsOf([...crls, "TrustAnchorRootCRL.crl"]) }),
      ...(params.user_initial_policy_set === undefined ? {} : { policies: params.user_initial_policy_set }),
      requireExplicitPolicy: params.initial_explicit_policy === true,
      inhibitPolicyMapping: params.initial_policy_mapping_inhibit === true,
      inhibitAnyPolicy: params.initial_any_policy_inhibit === true,
      allowWeak: dsaCases.has(id),
    });
    if (verdict !== (error === undefined)) wrong.push(`${id} ${name}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(cases.length > 0);
});

test("PKITS: with all certificates and lists at hand, those named Valid pass and those named Invalid fail", {
  skip,
}, () => {
  // Scoped, indirect and delta lists (4.14, 4.15) are among these.
  const intermediates = certificatesOf(readdirSync(join(folder, "certs")));
  const crls = listsOf(readdirSync(join(folder, "crls")));
  const targets = readdirSync(join(folder, "certs")).filter((name) => /^(Valid|Invalid).*EE\.crt$/.test(name));
  const wrong = targets.filter(
    (name) => accepted(name, { intermediates, crls, allowWeak: name.includes("DSA") }) !== name.startsWith("Valid"),
  );
  assert.deepEqual(wrong, []);
  assert.ok(targets.length > 0);
});
