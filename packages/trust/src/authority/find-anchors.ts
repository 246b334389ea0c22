import type { Queryable } from "@ratusha/runtime";
import type { Certificate } from "@ratusha/signature";
import { Directory } from "./directory.ts";

/** Reads the trust anchors without the signer: the root, and the national card authority. None before a ceremony. */
export async function findAnchors(db: Queryable): Promise<Certificate[]> {
  const directory = new Directory();
  await directory.load(db);
  return directory.anchors();
}
