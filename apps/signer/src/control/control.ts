import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isProblem, type Json, sha256Hex, toBase64 } from "@ratusha/kernel";
import type { ControlAnswers, ControlRequest, KeyDescription } from "@ratusha/runtime/signer-protocol";
import { findSuite } from "@ratusha/signature";
import { type Refusal, refuse } from "../refusal.ts";
import { writeDurably } from "../store/durable-file.ts";
import type { KeyBackend } from "../store/key-backend.ts";
import type { Ledger, LedgerKey } from "../store/ledger.ts";
import { checkApprovals, keyOrder } from "./approvals.ts";
import type { CeremonySession } from "./ceremony.ts";
import { controlSchema } from "./schema.ts";

type Answer<T> = { readonly ok: true; readonly value: T } | Refusal;
type Request<T extends ControlRequest["type"]> = Extract<ControlRequest, { type: T }>;

export interface ControlContext {
  readonly dir: string;
  readonly ledger: Ledger;
  readonly backend: KeyBackend;
  readonly session: CeremonySession;
  now(): Temporal.Instant;
}

/** Answers requests about keys. What changes the store needs the ceremony, or two people whom the policy names. */
export function answerControl(request: Json, context: ControlContext): Answer<unknown> {
  const parsed = controlSchema.safeParse(request);
  if (!parsed.success) return refuse("request-malformed", parsed.error.issues[0]?.message ?? "Unknown request.");
  try {
    return answer(parsed.data, context);
  } catch (error) {
    // What a parser of the signature package refuses is the asker's fault, and says so.
    if (isProblem(error) && error.code.startsWith("signature.")) return refuse("malformed", error.detail);
    throw error;
  }
}

function answer(request: ControlRequest, context: ControlContext): Answer<unknown> {
  switch (request.type) {
    case "ping":
      return { ok: true, value: { ceremony: context.session.open } satisfies ControlAnswers["ping"] };
    case "keys":
      return { ok: true, value: { keys: [...context.ledger.entries()].map(([id, key]) => describe(id, key)) } };
    case "generate":
      return generate(request, context);
    case "policy":
      if (!context.session.admits(request.secret)) return noCeremony();
      context.ledger.setPolicy(request.policy);
      return { ok: true, value: {} };
    case "end-ceremony":
      if (!context.session.admits(request.secret)) return noCeremony();
      context.ledger.endCeremony();
      context.session.end();
      return { ok: true, value: {} };
    case "approve-definition":
      return approveDefinition(request, context);
    case "definitions":
      return { ok: true, value: { digests: context.ledger.definitions() } };
    case "approvals":
      return approvalsOf(request, context);
  }
}

function generate(request: Request<"generate">, context: ControlContext): Answer<KeyDescription> {
  const { ledger, backend, session } = context;
  const { key: id, policy } = request;
  const inCeremony = request.secret !== undefined && session.admits(request.secret);
  if (!inCeremony) {
    const refusal = checkOrder(request, context);
    if (refusal !== undefined) return refusal;
  }
  const suite = findSuite(request.suite);
  if (suite === undefined) return refuse("suite-refused", `There is no suite ${request.suite}.`);
  const existing = ledger.find(id);
  if (existing !== undefined) {
    // A ceremony that was cut off goes on where it stopped; with another policy it would be another key.
    const same = existing.suite === suite.id && isDeepStrictEqual(existing.policy, policy);
    return same ? { ok: true, value: describe(id, existing) } : refuse("key-exists", `The key ${id} is there already.`);
  }
  // A key without an entry in the ledger was made by a run that died in between; it has never signed anything.
  const held = backend.find(id) ?? backend.generate(id, suite);
  if (held.suite.id !== suite.id) return refuse("key-exists", `The key ${id} is there, of another suite.`);
  const entry: LedgerKey = { suite: suite.id, spki: held.spki, policy };
  ledger.addKey(id, entry);
  return { ok: true, value: describe(id, entry) };
}

/** After the ceremony only seals of bodies can be added, each for the body that its key is named after. */
function checkOrder(request: Request<"generate">, { ledger, now }: ControlContext): Refusal | undefined {
  const { key: id, policy, approvals, suite } = request;
  if (approvals === undefined || ledger.policy === undefined) return noCeremony();
  if (policy.kind !== "seal" || id !== `seal:${policy.body}`)
    return refuse("type-not-allowed", "Outside a ceremony only seals of bodies are added.");
  return checkApprovals(
    keyOrder({ key: id, suite, policy }),
    approvals,
    ledger.policy.custodians,
    ledger.policy,
    now(),
  );
}

function approveDefinition(
  request: Request<"approve-definition">,
  { dir, ledger, now }: ControlContext,
): Answer<ControlAnswers["approve-definition"]> {
  const { policy } = ledger;
  if (policy === undefined) return noCeremony();
  const definition = Buffer.from(request.definition, "base64");
  const digest = sha256Hex(definition);
  const refusal = checkApprovals(definition, request.approvals, policy.approvers, policy, now());
  if (refusal !== undefined) return refusal;
  const folder = join(dir, "definitions", digest);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeDurably(join(folder, "definition.json"), definition);
  for (const [index, approval] of request.approvals.entries())
    writeDurably(join(folder, `approval-${index + 1}.p7s`), Buffer.from(approval, "base64"));
  // The files are for people who ask later; what counts is the ledger, which is under the seal.
  ledger.addDefinition(digest);
  return { ok: true, value: { digest } };
}

function approvalsOf(
  { definition }: Request<"approvals">,
  { dir, ledger }: ControlContext,
): Answer<ControlAnswers["approvals"]> {
  if (!ledger.isApproved(definition))
    return refuse("definition-unapproved", "Two people have not approved this definition.");
  const folder = join(dir, "definitions", definition);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => approvalFile.test(name)) : [];
  return { ok: true, value: { approvals: names.sort().map((name) => toBase64(readFileSync(join(folder, name)))) } };
}

const approvalFile = /^approval-\d\.p7s$/;

function describe(id: string, key: LedgerKey): KeyDescription {
  return { key: id, suite: key.suite, spki: toBase64(key.spki), policy: key.policy };
}

function noCeremony(): Refusal {
  return refuse("no-ceremony", "No ceremony is open, or the secret is another one.");
}
