import { toBase64 } from "@ratusha/kernel";
import { signatureBy, type VerifierKey } from "../note/key.ts";
import { parseSignatureLines, signatureLine } from "../note/note.ts";
import { problems } from "../problems.ts";

/** A witness that this log asks: C2SP tlog-witness. */
export interface WitnessPeer {
  readonly key: VerifierKey;
  /** The submission prefix; `/add-checkpoint` follows it. */
  readonly url: string;
}

const patienceMs = 10_000;
const longestAnswer = 16_384;

/**
 * Asks a witness to co-sign. It says with 409 what it last saw, where we do not know or are behind; then it is asked
 * once more from there.
 * @throws Problem evidence.witness-refused
 */
export async function cosignAt(
  witness: WitnessPeer,
  note: string,
  checkpoint: { readonly size: number; readonly text: string },
  lastSize: number,
  consistency: (from: number) => Promise<Uint8Array[]>,
): Promise<{ line: string; size: number }> {
  let from = Math.min(lastSize, checkpoint.size);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const proof = await consistency(from);
    const body = `old ${from}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${note}`;
    const response = await fetch(`${witness.url.replace(/\/$/, "")}/add-checkpoint`, {
      method: "POST",
      headers: { "content-type": "text/plain; charset=utf-8" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = await boundedText(response);
    if (response.status === 200) return { line: ownLine(witness, checkpoint.text, answer), size: checkpoint.size };
    const sizeTold = response.headers.get("content-type")?.startsWith("text/x.tlog.size") === true;
    if (response.status !== 409 || !sizeTold || !/^\d{1,15}\n$/.test(answer)) {
      throw problems["witness-refused"](`${witness.key.name}: ${response.status}`);
    }
    from = Number(answer);
    if (from > checkpoint.size)
      throw problems["witness-refused"](`${witness.key.name} has seen ${from} leaves already`);
  }
  throw problems["witness-refused"](`${witness.key.name} changes what it last saw`);
}

/** The witness's signature out of its answer; those of unknown keys are passed over. */
function ownLine(witness: WitnessPeer, text: string, answer: string): string {
  const parsed = parseSignatureLines(answer);
  const own = (parsed.ok ? parsed.value : []).filter((line) => signatureBy(witness.key, text, [line]) !== undefined);
  if (own[0] === undefined) throw problems["witness-refused"](`${witness.key.name} answered without its signature`);
  return signatureLine(own[0]);
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > longestAnswer) throw problems["witness-refused"]("the answer is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
