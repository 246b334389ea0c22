import { fail, fromBase64, pass, toBase64, type Verdict } from "@ratusha/kernel";

/** C2SP tlog-checkpoint: the head of a log. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The text that a log signs; it ends with a newline. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads a checkpoint's text; extension lines are allowed and not read. */
export function parseCheckpoint(text: string): Verdict<Checkpoint, "checkpoint-malformed"> {
  const clause = "C2SP tlog-checkpoint, Note text";
  const lines = text.split("\n");
  const [origin = "", size = "", root = ""] = lines;
  if (lines.length < 4 || lines.at(-1) !== "" || lines.slice(0, -1).includes("")) {
    return fail("checkpoint-malformed", "A line is missing or empty", clause);
  }
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) {
    return fail("checkpoint-malformed", "The size is not a decimal number", clause);
  }
  let hash: Uint8Array;
  try {
    hash = fromBase64(root);
  } catch {
    return fail("checkpoint-malformed", "The root is not base64", clause);
  }
  if (hash.length !== 32) return fail("checkpoint-malformed", "The root is not 32 bytes", clause);
  return pass({ origin, size: Number(size), root: hash });
}
