import { readStatement } from "@ratusha/document";
import { fail, parseUuid, pass, type Verdict } from "@ratusha/kernel";
import { z } from "zod";
import type { Registration } from "../message/message.ts";
import { type ConcludingState, registrationResults } from "../message/state.ts";
import type { AcknowledgementRefusal, ForeignAcknowledgement } from "./acknowledgement.ts";

/** What an acknowledgement says, once it has been read. */
export interface AcknowledgementStatement {
  /** Identity of the e-document that it speaks of, and the signature value that it is bound to (hexadecimal). */
  readonly document: string;
  readonly signature: string;
  readonly type: 1 | 2;
  readonly result: "delivered" | ConcludingState;
  readonly registration: Registration | undefined;
  readonly note: string | undefined;
}

const common = { message: z.string(), sender: z.string(), receiver: z.string() };

const shape = z.union([
  z.strictObject({ ...common, ackType: z.literal(1), deliveredAt: z.string().max(40) }),
  z.strictObject({
    ...common,
    ackType: z.literal(2),
    result: z.literal(0),
    journal: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    number: z.string().trim().min(1).max(100),
    date: z.iso.date(),
  }),
  z.strictObject({ ...common, ackType: z.literal(2), result: z.literal([1, 2, 3]), note: z.string().max(2000) }),
]);

const longest = { statement: 65_536, manifest: 65_536, cms: 262_144 };

/** Reads the statement of a foreign acknowledgement: bounded, canonical, and about the message that it was sent for. */
export function readAcknowledgement(
  given: ForeignAcknowledgement,
): Verdict<AcknowledgementStatement, AcknowledgementRefusal> {
  const { addition, from, sender, message } = given;
  const wrong = (what: string) => fail("statement-malformed", what);
  if (
    addition.statement.length > longest.statement ||
    addition.manifest.length > longest.manifest ||
    addition.cms.length > longest.cms
  ) {
    return wrong("It is too long.");
  }
  const envelope = readStatement(addition.statement);
  if (!envelope.ok) return wrong(envelope.detail);
  const { document, signature, number, type, statement } = envelope.value;
  if (number !== addition.number || type !== addition.type) return wrong("Its number or type is another.");
  const said = shape.safeParse(statement);
  if (!said.success) return wrong("The statement is no acknowledgement.");
  const { data } = said;
  const id = parseUuid(data.message);
  if (!id.ok || id.value !== message || data.sender !== sender) return wrong("It speaks of another message.");
  if (data.receiver !== from) return fail("receiver-wrong", "It is another body's acknowledgement.");
  const base = { document, signature };
  if (type !== "receipt" && (data.ackType === 1 || data.result !== 0)) {
    return wrong("Only a registration is an addition of type registration.");
  }
  if (data.ackType === 1) {
    return pass({ ...base, type: 1, result: "delivered", registration: undefined, note: undefined });
  }
  if (data.result === 0) {
    if (type !== "registration") return wrong("A registration is an addition of type registration.");
    const date = Temporal.PlainDate.from(data.date);
    const registration = { journal: data.journal, year: date.year, sequence: 0, number: data.number, date };
    return pass({ ...base, type: 2, result: "registered", registration, note: undefined });
  }
  const result = stateOf(data.result);
  return pass({ ...base, type: 2, result, registration: undefined, note: data.note });
}

function stateOf(code: 1 | 2 | 3): ConcludingState {
  if (code === registrationResults["not-subject"]) return "not-subject";
  return code === registrationResults.refused ? "refused" : "no-trust";
}
