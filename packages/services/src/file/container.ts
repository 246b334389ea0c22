import { readAsice } from "@ratusha/document";
import { z } from "zod";
import { bytes, type CaseRecord } from "../case/record.ts";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";

/** A container above this is a blob; the others stand in their case's own transaction. */
const largestInRow = 256 * 1024;

/** Keeps large containers before the transaction that files them; answers the digests, none for what stands in its row. */
export async function putContainers({ files }: Context, containers: readonly Uint8Array[]): Promise<(string | null)[]> {
  return Promise.all(
    containers.map(async (container) => {
      if (container.length <= largestInRow || files === undefined) return null;
      const [digest] = await files.blobs.put([container]);
      return digest ?? null;
    }),
  );
}

/** The signed application of a case, as it was filed. */
export async function containerOf(
  context: Context,
  { owner, id }: Pick<CaseRecord, "owner" | "id">,
): Promise<Uint8Array> {
  const [row] = await context.db.query("SELECT container, digest FROM application WHERE owner = $1 AND case_id = $2", [
    owner,
    id,
  ]);
  const kept = z.object({ container: bytes.nullable(), digest: z.string().nullable() }).parse(row);
  if (kept.container !== null) return kept.container;
  if (context.files === undefined || kept.digest === null) throw new Error("an application that was kept is gone");
  return context.files.blobs.get(kept.digest);
}

/** One file out of a signed container. */
export function fileIn(
  container: Uint8Array,
  name: string,
): { readonly mediaType: string; readonly bytes: Uint8Array } {
  const document = readAsice(container);
  if (!document.ok) throw new Error(`a container that was kept cannot be read: ${document.detail}`);
  const file = document.value.files.find((one) => one.name === name);
  if (file === undefined) throw problems["not-found"]();
  return file;
}
