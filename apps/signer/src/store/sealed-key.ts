import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  type KeyObject,
  randomBytes,
  scryptSync,
} from "node:crypto";
import { der, readElement, readOctetString, readOid, readSmallInteger, tags } from "@ratusha/signature";
import { problems } from "../problems.ts";

const { integer, octetString, oid, sequence } = der;

const pbes2 = "1.2.840.113549.1.5.13";
const scrypt = "1.3.6.1.4.1.11591.4.11";
const aes256Cbc = "2.16.840.1.101.3.4.1.42";

/**
 * Cost of stretching the passphrase: 16 MiB, about 40 ms. OpenSSL's own reader gives scrypt 32 MiB at most, and an
 * operator must be able to open a key without this program.
 */
const cost = { N: 16384, r: 8, p: 1 } as const;

/** The passphrase stretched with one salt. A store stretches it once, and every file of it names the same salt. */
export interface StretchedPassphrase {
  readonly salt: Uint8Array;
  readonly key: Uint8Array;
}

export function stretch(passphrase: Uint8Array, salt: Uint8Array): StretchedPassphrase {
  return { salt, key: scryptSync(passphrase, salt, 32, cost) };
}

/** PKCS#8 EncryptedPrivateKeyInfo (RFC 5958 §3): PBES2 (RFC 8018 §6.2) with scrypt (RFC 7914 §7) and AES-256-CBC. */
export function sealKey(privateKey: KeyObject, by: StretchedPassphrase): Uint8Array {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", by.key, iv);
  const plain = privateKey.export({ type: "pkcs8", format: "der" });
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  plain.fill(0);
  const derivation = sequence(
    oid(scrypt),
    sequence(octetString(by.salt), integer(cost.N), integer(cost.r), integer(cost.p), integer(32)),
  );
  const algorithm = sequence(oid(pbes2), sequence(derivation, sequence(oid(aes256Cbc), octetString(iv))));
  return sequence(algorithm, octetString(sealed));
}

/** Opens what `sealKey` made. A store never reads keys with other parameters: they are not its own. */
export function openKey(sealed: Uint8Array, by: StretchedPassphrase): KeyObject {
  const info = readElement(sealed, tags.sequence).open();
  const algorithm = info.sequence();
  const content = readOctetString(info.next(tags.octetString));
  if (readOid(algorithm.next(tags.oid)) !== pbes2) throw problems["store-malformed"]("A key is not sealed by PBES2.");
  const schemes = algorithm.sequence();
  const derivation = schemes.sequence();
  const encryption = schemes.sequence();
  const derivedBy = readOid(derivation.next(tags.oid));
  const parameters = derivation.sequence();
  const salt = readOctetString(parameters.next(tags.octetString));
  const costs = [...parameters.rest()].map(readSmallInteger);
  const encryptedBy = readOid(encryption.next(tags.oid));
  const own = derivedBy === scrypt && encryptedBy === aes256Cbc && Buffer.compare(salt, by.salt) === 0;
  if (!own || costs.join() !== [cost.N, cost.r, cost.p, 32].join())
    throw problems["store-malformed"]("A key is sealed with other parameters than the store's.");
  const decipher = createDecipheriv("aes-256-cbc", by.key, readOctetString(encryption.next(tags.octetString)));
  try {
    const plain = Buffer.concat([decipher.update(content), decipher.final()]);
    const key = createPrivateKey({ key: plain, format: "der", type: "pkcs8" });
    plain.fill(0);
    return key;
  } catch (cause) {
    throw problems["passphrase-wrong"]("A key does not open.", undefined, cause);
  }
}

/** PEM of RFC 7468 §11, for openssl and for people. */
export function toPem(sealed: Uint8Array): string {
  const lines =
    Buffer.from(sealed)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${lines.join("\n")}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
}

export function fromPem(text: string): Uint8Array {
  const body = /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n([A-Za-z0-9+/=\n]+)-----END ENCRYPTED PRIVATE KEY-----\n$/.exec(
    text,
  );
  if (body?.[1] === undefined) throw problems["store-malformed"]("A key file is not PEM.");
  return Buffer.from(body[1].replaceAll("\n", ""), "base64");
}
