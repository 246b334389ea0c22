import { toBase64 } from "@ratusha/kernel";
import type { KeyPolicy } from "@ratusha/runtime/signer-protocol";
import type { TrustContext } from "../context.ts";
import { problems } from "../problems.ts";
import type { AuthorityCode } from "../profile/config.ts";
import type { CeremonyPlan, SealedBody } from "../trust.ts";

/** A key to make, and the certificates that it gets. */
export interface PlannedKey {
  readonly key: string;
  readonly suite: string;
  readonly policy: KeyPolicy;
  /** Role in the directory and profile of each certificate. */
  readonly certificates: readonly { readonly role: string; readonly profile: string; readonly body?: SealedBody }[];
}

const maxCrlDays = { root: 120, issuing: 7, cards: 7 } as const;
const responderDays = 7;
const clockSkewSeconds = 60;
const stampSkewSeconds = 5;

/** Every key of a first ceremony, in the order in which they are made: what certifies stands before what is certified. */
export function planKeys(plan: CeremonyPlan, logOrigin: string, context: TrustContext): PlannedKey[] {
  const { profiles } = context;
  const own: AuthorityCode[] = plan.conduct.kind === "automatic" ? ["root", "issuing", "cards"] : ["root", "issuing"];
  const suiteOf = (profile: string): string => profiles.get(profile).suites[0] ?? "p256";
  const authorities = own.map(
    (code): PlannedKey => ({
      key: `ca:${code}`,
      suite: suiteOf(code),
      policy: {
        kind: "authority",
        subject: toBase64(nameOf(code, context)),
        certificates: profiles.rulesOf(code),
        maxCrlDays: maxCrlDays[code],
      },
      certificates: [{ role: `ca:${code}`, profile: code }],
    }),
  );
  return [
    ...authorities,
    {
      key: "ocsp",
      suite: suiteOf("ocsp-root"),
      policy: { kind: "responder", maxAgeDays: responderDays, skewSeconds: clockSkewSeconds },
      certificates: own.map((code) => ({ role: `ocsp:${code}`, profile: `ocsp-${code}` })),
    },
    {
      key: "tsa",
      suite: suiteOf("tsa"),
      policy: { kind: "time-stamp", policies: [profiles.timeStampPolicy], skewSeconds: stampSkewSeconds },
      certificates: [{ role: "tsa", profile: "tsa" }],
    },
    {
      key: "log",
      suite: suiteOf("log"),
      policy: { kind: "log", origin: logOrigin },
      certificates: [{ role: "log", profile: "log" }],
    },
    {
      key: "witness",
      suite: suiteOf("witness"),
      policy: { kind: "witness", skewSeconds: clockSkewSeconds },
      certificates: [{ role: "witness", profile: "witness" }],
    },
    ...plan.bodies.map((body) => planSeal(body, suiteOf("seal"))),
  ];
}

/** The seal of one body. */
export function planSeal(body: SealedBody, suite: string): PlannedKey {
  const role = `seal:${body.code}`;
  return {
    key: role,
    suite,
    policy: { kind: "seal", body: body.code },
    certificates: [{ role, profile: "seal", body }],
  };
}

/** DER Name of an authority, as its profile fixes it. */
export function nameOf(code: AuthorityCode, { profiles }: TrustContext): Uint8Array {
  const profile = profiles.get(code);
  const name = profile.subjectName(profile.fixedSubject ?? {});
  if (!name.ok) throw problems["profile-malformed"](`${code}: ${name.detail}`);
  return name.value.der;
}
