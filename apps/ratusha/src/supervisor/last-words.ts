import { open } from "node:fs/promises";

const longest = 64 * 1024;

/** What a process that ended said last of an error, from its log after `offset`; empty when it said nothing. */
export async function lastWords(log: string, offset: number): Promise<string> {
  const file = await open(log, "r");
  try {
    const { size } = await file.stat();
    const from = Math.max(offset, size - longest);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longest), 0, longest, from);
    const lines = buffer
      .toString("utf8", 0, bytesRead)
      .split("\n")
      .filter((line) => line.trim() !== "");
    const spoken = lines.findLast((line) => errorIn(line) !== undefined) ?? lines.at(-1) ?? "";
    return (errorIn(spoken) ?? spoken).trim().slice(0, 500);
  } finally {
    await file.close();
  }
}

/** A line of our logger at level error (50) or above, or the head of a trace that Node printed. */
function errorIn(line: string): string | undefined {
  if (!line.startsWith("{")) return /^(\w*Error|Problem)\b/.test(line) ? line : undefined;
  try {
    const entry = JSON.parse(line) as { level?: unknown; msg?: unknown; err?: { message?: unknown } };
    if (typeof entry.level !== "number" || entry.level < 50) return undefined;
    return [entry.msg, entry.err?.message].filter((part) => typeof part === "string").join(": ");
  } catch {
    return undefined;
  }
}
