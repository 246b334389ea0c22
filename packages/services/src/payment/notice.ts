import {
  canonicalJson,
  fail,
  isProblem,
  type Json,
  type Money,
  minorUnitsOf,
  money,
  moneyToDecimal,
  parseJson,
  pass,
  sha256Hex,
  utf8,
  type Verdict,
} from "@ratusha/kernel";
import { type Certificate, parseCertificate, parseCms, signerFacts, validateCades } from "@ratusha/signature";
import { z } from "zod";
import type { Context } from "../context.ts";

/** Why a notice does not count. */
export type NoticeRefusal =
  | "unreadable"
  | "signature"
  | "signer"
  | "malformed"
  | "time"
  | "number-unknown"
  | "currency"
  | "changed"
  | "operation-known"
  | "refund-unknown";

/** What the bank states in a notice. */
export interface PaymentNotice {
  readonly id: string;
  readonly kind: "payment" | "refund";
  readonly number: string;
  /** The bank's operation: the transfer in its book. */
  readonly operation: string;
  /** The order to refund that this carries out. */
  readonly refund?: string;
  readonly amount: Money;
  readonly at: Temporal.Instant;
}

/** A notice whose signature holds. */
export interface CheckedNotice {
  readonly notice: PaymentNotice;
  /** SHA-256 of the statement in canonical form, hex: the same for the same statement signed again. */
  readonly statement: string;
}

/** A notice is a few hundred bytes of statement, a signature and a chain of certificates. */
export const noticeBytes = 32 * 1024;

/** Clocks of two houses differ; what claims to come from further ahead is not believed. */
const aheadMinutes = 60;

const statementSchema = z.strictObject({
  type: z.literal("payment-notice"),
  id: z.uuid(),
  kind: z.enum(["payment", "refund"]),
  bank: z.string().max(60),
  number: z.string().min(1).max(60),
  operation: z.uuid(),
  refund: z.uuid().optional(),
  amount: z.string().regex(/^\d{1,12}(?:\.\d{1,4})?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  at: z.iso.datetime({ precision: 3 }),
});

/** The bytes that a bank signs (CAdES, enveloped): the statement in canonical form (RFC 8785). */
export function noticeStatement(bank: string, notice: PaymentNotice): Uint8Array {
  const { amount, at, refund, ...rest } = notice;
  return utf8(
    canonicalJson({
      type: "payment-notice",
      bank,
      ...rest,
      ...(refund === undefined ? {} : { refund }),
      amount: moneyToDecimal(amount),
      currency: amount.currency,
      at: at.toString({ fractionalSecondDigits: 3 }),
    }),
  );
}

/**
 * Checks a notice as a document of its own: one CAdES signature over the statement that it carries, by the key of the bank
 * that the payment system names, under a certificate of ours that is in force now.
 */
export async function checkNotice(context: Context, bytes: Uint8Array): Promise<Verdict<CheckedNotice, NoticeRefusal>> {
  const bank = context.payments?.gateway.signer;
  if (bank === undefined) return fail("signer", "no payment system is set up here");
  if (bytes.length > noticeBytes) return fail("unreadable", `a notice has at most ${noticeBytes} bytes`);
  // 1. The envelope: one signature, and the statement inside it.
  const opened = open(bytes);
  if (!opened.ok) return opened;
  const { certificate, content } = opened.value;
  // 2. Who signs: the bank's own certificate, issued by our authority, not somebody else's with a good signature.
  if (certificate.subject.find("organizationIdentifier") !== bank || context.trust.chainOf(certificate).length === 0) {
    return fail("signer", "the notice is signed by someone else than the bank");
  }
  // 3. The signature, the path and the revocation status (EN 319 102-1).
  const revocation = await context.trust.revocationFor([certificate]);
  const report = validateCades({
    cms: bytes,
    anchors: context.trust.anchors(),
    at: context.now(),
    certificates: revocation.certificates.map((der) => parseCertificate(der)),
    revocation,
  });
  if (report.indication !== "TOTAL-PASSED") {
    return fail("signature", report.decisive?.text ?? report.indication, report.decisive?.clause);
  }
  if (report.signer.certificate?.fingerprint !== certificate.fingerprint) {
    return fail("signer", "the signature is by another certificate than the bank’s");
  }
  // 4. What it says.
  return readStatement(context, bank, content);
}

function open(bytes: Uint8Array): Verdict<{ certificate: Certificate; content: Uint8Array }, NoticeRefusal> {
  try {
    const message = parseCms(bytes);
    const [signer, ...more] = signerFacts(message);
    if (signer === undefined || more.length > 0) return fail("unreadable", "the notice does not bear one signature");
    if (message.content === undefined) return fail("unreadable", "the notice carries no statement");
    // The one that the signature itself speaks of, by its digest: anyone may put another with the same number beside it.
    const { certificate } = signer;
    if (certificate === undefined) return fail("unreadable", "the notice does not carry its signer’s certificate");
    return pass({ certificate, content: message.content });
  } catch (error) {
    if (isProblem(error)) return fail("unreadable", error.detail);
    throw error;
  }
}

function readStatement(context: Context, bank: string, content: Uint8Array): Verdict<CheckedNotice, NoticeRefusal> {
  const json = parseJson(content, { maxLength: 4096, maxDepth: 4 });
  if (!json.ok) return fail("malformed", json.detail);
  const parsed = statementSchema.safeParse(json.value satisfies Json);
  if (!parsed.success || parsed.data.bank !== bank) return fail("malformed", "the statement is not a payment notice");
  const { id, kind, number, operation, refund, amount, currency, at } = parsed.data;
  if ((kind === "refund") !== (refund !== undefined)) return fail("malformed", "a refund names its order");
  const paid = amountOf(amount, currency);
  if (paid === undefined) return fail("malformed", `${amount} is no amount of ${currency}`);
  const notice: PaymentNotice = {
    id,
    kind,
    number,
    operation,
    amount: paid,
    at: Temporal.Instant.from(at),
    ...(refund === undefined ? {} : { refund }),
  };
  if (notice.amount.minor <= 0n) return fail("malformed", "nothing was paid");
  const latest = context.now().add({ minutes: aheadMinutes });
  if (Temporal.Instant.compare(notice.at, latest) > 0) return fail("time", "the notice is from the future");
  return pass({ notice, statement: sha256Hex(content) });
}

/** An amount in the one form that it has: with as many decimals as its currency, neither more nor fewer. */
function amountOf(text: string, currency: string): Money | undefined {
  const decimals = text.split(".")[1] ?? "";
  return decimals.length === minorUnitsOf(currency) ? money(text, currency) : undefined;
}
