import type { Text } from "@ratusha/kernel";

/** One of the synthetic residents whom a sandbox invites visitors to sign in as. */
export interface CastMember {
  readonly person: string;
  readonly names: Text;
  /** Who they are in the sandbox: "citizen", "director of …", in three languages. */
  readonly part: Text;
  readonly key: string;
}
