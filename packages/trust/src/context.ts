import type { Acts } from "@ratusha/evidence";
import type { Clock, Random } from "@ratusha/kernel";
import type { Database, SignerClient } from "@ratusha/runtime";
import type { Directory } from "./authority/directory.ts";
import type { Profiles } from "./profile/profiles.ts";
import type { StatusIndex } from "./status/status-index.ts";

/** What of the instance's settings concerns trust. */
export interface TrustSettings {
  readonly mode: "sandbox" | "production";
  /** Where relying parties reach /ocsp, /crl and /ca; without a slash at the end. */
  readonly publicUrl: string;
  /** Origin that the evidence log's key is bound to in the ceremony. */
  readonly logOrigin: string;
}

/** What the parts of trust share. */
export interface TrustContext {
  readonly db: Database;
  readonly signer: SignerClient;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly random: Random;
  readonly profiles: Profiles;
  readonly settings: TrustSettings;
  readonly directory: Directory;
  readonly index: StatusIndex;
}
