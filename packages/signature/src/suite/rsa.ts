import { constants, generateKeyPairSync, verify } from "node:crypto";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { readSmallInteger } from "../der/value.ts";
import { nothing, oid, sequence } from "../der/writer.ts";
import { type AlgorithmIdentifier, parseAlgorithm, readAlgorithm } from "./algorithm.ts";
import { type Digest, findDigest, sha256Digest } from "./digest.ts";
import { nodeKey, publicKeyObject, spkiOf } from "./keys.ts";
import { signInPool, signNow } from "./sign.ts";
import type { Suite } from "./suite.ts";

const digests: Readonly<Record<string, string>> = {
  [oids.md5WithRsa]: oids.md5,
  [oids.sha1WithRsa]: oids.sha1,
  [oids.sha224WithRsa]: oids.sha224,
  [oids.sha256WithRsa]: oids.sha256,
  [oids.sha384WithRsa]: oids.sha384,
  [oids.sha512WithRsa]: oids.sha512,
};

/** RSASSA-PSS-params (RFC 4055 3.1). */
interface PssParameters {
  readonly digest: Digest | undefined;
  readonly maskDigest: Digest | undefined;
  readonly saltLength: number;
}

function pssParameters(parameters: Uint8Array | undefined): PssParameters | undefined {
  const sha1 = findDigest(oids.sha1);
  if (parameters === undefined) return { digest: sha1, maskDigest: sha1, saltLength: 20 };
  const reader = readElement(parameters, tags.sequence).open();
  const hash = reader.at(contextConstructed(0)) ? reader.explicit(0) : undefined;
  const mask = reader.explicit(1);
  const salt = reader.explicit(2);
  const trailer = reader.explicit(3);
  reader.finish();
  if (trailer !== undefined && readSmallInteger(trailer) !== 1) return undefined;
  let maskDigest = sha1;
  if (mask !== undefined) {
    const generation = readAlgorithm(mask);
    if (generation.oid !== oids.mgf1 || generation.parameters === undefined) return undefined;
    maskDigest = findDigest(parseAlgorithm(generation.parameters).oid);
  }
  return {
    digest: hash === undefined ? sha1 : findDigest(readAlgorithm(hash).oid),
    maskDigest,
    saltLength: salt === undefined ? 20 : readSmallInteger(salt),
  };
}

function modulusBits(spki: Uint8Array): number | undefined {
  try {
    return publicKeyObject(spki).asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
}

function digestOf(algorithm: AlgorithmIdentifier, hint: Digest | undefined): Digest | undefined {
  // RFC 3370 3.2: CMS may name the key's algorithm; the digest then stands beside it.
  if (algorithm.oid === oids.rsaEncryption) return hint;
  return findDigest(digests[algorithm.oid] ?? "");
}

/** RSA with SHA-256, PKCS#1 v1.5 when we sign; verification takes PSS and the other digests too. */
export const rsa: Suite = {
  id: "rsa",
  digest: sha256Digest,
  signatureAlgorithm: sequence(oid(oids.sha256WithRsa), nothing()),
  fits: (keyAlgorithm) => keyAlgorithm.oid === oids.rsaEncryption || keyAlgorithm.oid === oids.rsassaPss,
  verifies(algorithm, keyAlgorithm) {
    if (algorithm.oid === oids.rsassaPss) return true;
    // RFC 4055 1.2: a key marked for PSS makes no other signatures.
    if (keyAlgorithm.oid === oids.rsassaPss) return false;
    return algorithm.oid in digests || algorithm.oid === oids.rsaEncryption;
  },
  weakness(algorithm, spki) {
    const bits = modulusBits(spki);
    if (bits !== undefined && bits < 2048) return `a modulus of ${bits} bits`;
    const digest =
      algorithm.oid === oids.rsassaPss
        ? pssParameters(algorithm.parameters)?.digest
        : findDigest(digests[algorithm.oid] ?? "");
    return digest?.weakness === undefined ? undefined : `${digest.name}: ${digest.weakness}`;
  },
  keyWeakness(spki) {
    const bits = modulusBits(spki);
    if (bits === undefined) return "the key cannot be read";
    if (bits < 2048) return `a modulus of ${bits} bits; 2048 are the least`;
    if (bits > 16384) return `a modulus of ${bits} bits; 16384 are the most`;
    const exponent = publicKeyObject(spki).asymmetricKeyDetails?.publicExponent ?? 0n;
    // CA/Browser baseline requirements 6.1.6: odd, and not small enough for broadcast attacks.
    return exponent < 65537n || exponent % 2n === 0n ? `a public exponent of ${exponent}` : undefined;
  },
  verify(spki, data, signature, algorithm, hint) {
    const key = publicKeyObject(spki);
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) > 16384) return false;
    if (algorithm?.oid === oids.rsassaPss) {
      const pss = pssParameters(algorithm.parameters);
      // node:crypto ties the mask's digest to the message's, as RFC 4055 3.1 recommends.
      if (pss?.digest === undefined || pss.digest !== pss.maskDigest) return false;
      return verify(
        pss.digest.name,
        data,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltLength },
        signature,
      );
    }
    const digest = algorithm === undefined ? sha256Digest : digestOf(algorithm, hint);
    if (digest === undefined) return false;
    return verify(digest.name, data, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
  },
  sign(privateKey, data) {
    return signNow("sha256", data, { key: nodeKey(privateKey), padding: constants.RSA_PKCS1_PADDING });
  },
  signAsync: (privateKey, data) =>
    signInPool("sha256", data, { key: nodeKey(privateKey), padding: constants.RSA_PKCS1_PADDING }),
  generate() {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 3072 });
    return { privateKey, spki: spkiOf(privateKey) };
  },
};
