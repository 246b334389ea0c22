import { type Addition, additionNames, type EDocument, zipLimits } from "@ratusha/document";

/** What a container is read with at most, and how its additions are numbered (four digits). */
const most = { number: 9999, signatures: 64, mark: 512 * 1024 } as const;
/** A receiver marks that it got a document, and what came of it. */
const marks = 2;

/**
 * Why the marks of a receiver cannot be laid into this document, so that what was registered could not be read any more: numbers that
 * are used up, names that are taken, a container that is full to the brim. Its sender alone decides what is in it.
 */
export function roomFault(document: EDocument): string | undefined {
  const { files, additions, signatures } = document;
  const highest = Math.max(0, ...additions.map(({ number }) => number));
  if (highest + marks > most.number) return "its additions leave no number for a receiver's marks";
  if (signatures.length + additions.length + marks > most.signatures)
    return "its signatures leave no room for a receiver's marks";
  // The mimetype, the metadata and the proof; a signature with its manifest, and an addition with both.
  const entries = 3 + files.length + 2 * signatures.length + 3 * (additions.length + marks);
  const sizes = [
    document.metadataBytes,
    document.proof,
    ...files.map(({ bytes }) => bytes),
    ...[...signatures, ...additions.map(({ signature }) => signature)].flatMap(({ cms, manifest }) => [cms, manifest]),
    ...additions.map(({ bytes }) => bytes),
  ];
  const total = sizes.reduce((sum, bytes) => sum + (bytes?.byteLength ?? 0), marks * most.mark);
  if (entries > zipLimits.entries || total > zipLimits.totalBytes) return "it is too full for a receiver's marks";
  const taken = [1, 2].some((next) => isTaken(document, [], { number: highest + next, type: "receipt" }));
  return taken ? "a name that a receiver's marks will have is taken" : undefined;
}

/** Whether a mark of this number would lie where the document, or another mark, has something already. */
export function isTaken(
  document: EDocument,
  beside: readonly Addition[],
  { number, type }: Pick<Addition, "number" | "type">,
): boolean {
  const additions = [...document.additions, ...beside];
  const names = [...document.signatures, ...additions.map(({ signature }) => signature)].flatMap(
    ({ name, manifestName }) => [name, manifestName],
  );
  const folded = new Set([...names, ...additions.map(({ name }) => name)].map((name) => name.toLowerCase()));
  const wanted = additionNames(number, type);
  return [wanted.statement, wanted.signature, wanted.manifest].some((name) => folded.has(name.toLowerCase()));
}

/** Whether a mark of this number leaves one for the mark that is still to come. */
export function leavesRoom(number: number, type: 1 | 2): boolean {
  return number + marks - type <= most.number;
}
