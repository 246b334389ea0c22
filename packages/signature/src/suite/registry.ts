import { createPrivateKey } from "node:crypto";
import { isProblem } from "@ratusha/kernel";
import { type AlgorithmIdentifier, parseSpki } from "./algorithm.ts";
import { dsa } from "./dsa.ts";
import { p256, p384, verifiedCurves } from "./elliptic.ts";
import { isForeign, spkiOf } from "./keys.ts";
import { ed25519, mldsa65 } from "./one-algorithm.ts";
import { suiteProblems } from "./problem.ts";
import { rsa } from "./rsa.ts";
import type { PrivateKey, Suite } from "./suite.ts";

const registered: Suite[] = [p256, p384, rsa, ed25519, mldsa65, ...verifiedCurves, dsa];

/** Adds a national suite. From then on `suiteOf`, certificates, CMS and path validation know it. */
export function registerSuite(suite: Suite): void {
  if (registered.some(({ id }) => id === suite.id)) throw new TypeError(`suite ${suite.id} is registered already`);
  registered.push(suite);
}

/** The suite by its id. */
export function findSuite(id: string): Suite | undefined {
  return registered.find((suite) => suite.id === id);
}

/** The suite of a key, told from the algorithm in its SubjectPublicKeyInfo. */
export function findSuiteOf(key: AlgorithmIdentifier | Uint8Array): Suite | undefined {
  try {
    const algorithm = key instanceof Uint8Array ? parseSpki(key).algorithm : key;
    return registered.find((suite) => suite.fits(algorithm));
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

/** The suite of a key. Throws `signature.key-unsupported`. */
export function suiteOf(key: AlgorithmIdentifier | Uint8Array): Suite {
  const suite = findSuiteOf(key);
  if (suite === undefined) throw suiteProblems["key-unsupported"]("no suite fits the key's algorithm");
  return suite;
}

/** The suite of a private key. Throws `signature.key-unsupported`. */
export function suiteOfPrivateKey(key: PrivateKey): Suite {
  if (!isForeign(key)) return suiteOf(spkiOf(key));
  const suite = findSuite(key.suite);
  if (suite === undefined) throw suiteProblems["key-unsupported"](`the suite ${key.suite} is not registered`);
  return suite;
}

/** Reads a private key from PKCS#8 DER. Throws `signature.key-unreadable`. */
export function importPrivateKey(pkcs8: Uint8Array): PrivateKey {
  try {
    return createPrivateKey({
      key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length),
      format: "der",
      type: "pkcs8",
    });
  } catch {
    // The cause is left out: messages of a key parser do not belong in logs.
    throw suiteProblems["key-unreadable"]("the private key is not PKCS#8");
  }
}
