import type { Queryable } from "@ratusha/runtime";
import { readNewestCrl, type StoredCrl } from "../crl/crl-store.ts";
import { Directory } from "./directory.ts";

/** Something of the trust services that holds until a moment, and is not made anew by itself. */
export interface Ending {
  /** `ca:root`, `ocsp:issuing`, `tsa`, `log` …; `crl:root` is the root's list, `seal:Org1001` the seal that ends first. */
  readonly name: string;
  readonly until: Temporal.Instant;
}

/** What ends, the earliest first: the root's list, each certificate of the services, and of the seals the first to end. */
export function endingsOf(directory: Directory, rootList: StoredCrl | undefined): Ending[] {
  const certificates = directory
    .services()
    .map(({ role, certificate }) => ({ name: role, until: certificate.notAfter }))
    .toSorted(earliestFirst);
  const seal = certificates.find(({ name }) => name.startsWith("seal:"));
  const services = certificates.filter(({ name }) => !name.startsWith("seal:"));
  const list = rootList === undefined ? [] : [{ name: "crl:root", until: rootList.nextUpdate }];
  return [...list, ...services, ...(seal === undefined ? [] : [seal])].toSorted(earliestFirst);
}

/** The same without a signer, as it stands in the tables; nothing before a ceremony. */
export async function findEndings(db: Queryable): Promise<Ending[]> {
  const directory = new Directory();
  await directory.load(db);
  return endingsOf(directory, await readNewestCrl(db, "root"));
}

function earliestFirst(a: Ending, b: Ending): number {
  return Temporal.Instant.compare(a.until, b.until);
}
