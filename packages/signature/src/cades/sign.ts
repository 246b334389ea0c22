import type { CertificateSigner, TimeStamper } from "../signer/ports.ts";
import { type CadesContent, prepareCades } from "./prepare.ts";
import { type CadesLevel, type RevocationSource, upgradeCades } from "./upgrade.ts";

export type SignCades = CadesContent & {
  readonly signer: CertificateSigner;
  readonly level: CadesLevel;
  readonly signingTime: Temporal.Instant;
  /** Default true: the content stays outside. */
  readonly detached?: boolean;
  /** What a signer that looks is shown as the content of the signed attributes; the content itself by default. */
  readonly shown?: Uint8Array | undefined;
  /** Needed for B-T and above. */
  readonly timeStamper?: TimeStamper | undefined;
  /** Needed for B-LT. */
  readonly revocation?: RevocationSource | undefined;
};

/** Makes a CAdES baseline signature (EN 319 122-1 6) of the level asked for. */
export async function signCades(input: SignCades): Promise<Uint8Array> {
  const { signer, level } = input;
  const prepared = prepareCades({ ...input, certificate: signer.certificate, chain: signer.chain });
  const shown = input.shown ?? input.content;
  const [signature] = await signer.sign([{ toBeSigned: prepared.toBeSigned, ...(shown ? { content: shown } : {}) }]);
  if (!signature) throw new TypeError("the signer returned no signature");
  const cms = prepared.complete(signature);
  return level === "B-B" ? cms : upgradeCades(cms, level, input);
}
