import type { Certificate } from "@ratusha/signature";
import type { AuthorityCode } from "../profile/config.ts";

export interface AuthorityView {
  readonly code: AuthorityCode;
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
}
