import type { Queryable } from "@ratusha/runtime";
import { findCeremony } from "../ceremony/record.ts";
import { Directory } from "./directory.ts";

/** The evidence log's name and public key, as the ceremony fixed them. */
export interface LogIdentity {
  readonly origin: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
}

/** Reads it without the signer, for whoever checks the log; undefined before a ceremony. */
export async function findLogIdentity(db: Queryable): Promise<LogIdentity | undefined> {
  const directory = new Directory();
  await directory.load(db);
  const origin = (await findCeremony(db))?.logOrigin;
  const certificate = directory.find("log")?.certificate;
  return origin === undefined || certificate === undefined ? undefined : { origin, publicKey: certificate.spki };
}
