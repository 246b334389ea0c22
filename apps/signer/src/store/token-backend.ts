import { hash } from "node:crypto";
import {
  der,
  findSuite,
  oids,
  readElement,
  readOctetString,
  readOid,
  type Suite,
  suiteOf,
  tags,
} from "@ratusha/signature";
import type { Handle, PKCS11 } from "pkcs11js";
import { problems } from "../problems.ts";
import type { HeldKey, KeyBackend } from "./key-backend.ts";

export interface TokenOptions {
  /** Path of the PKCS#11 module. */
  readonly module: string;
  /** Label of the token. */
  readonly token: string;
  readonly pin: string;
}

interface Curve {
  readonly oid: string;
  /** Octets of one half of a signature. */
  readonly octets: number;
  /** ECDSA signs a digest, EdDSA the message itself (RFC 8032 §4). */
  readonly digest: string | undefined;
}

const curves: Readonly<Record<string, Curve>> = {
  p256: { oid: oids.prime256v1, digest: "sha256", octets: 32 },
  p384: { oid: oids.secp384r1, digest: "sha384", octets: 48 },
  ed25519: { oid: oids.ed25519, digest: undefined, octets: 32 },
};

/** PKCS #11 v3.0 §2.3.5 and §2.3.10; `pkcs11js` names the constants of v2.40 alone. */
const edwards = { keyPairGen: 0x1055, sign: 0x1057 } as const;

/**
 * Keys in a PKCS#11 token (OASIS PKCS #11 v2.40). The label of both halves is the key's id; private halves are made
 * sensitive and not extractable. `pkcs11js` is loaded only here: without a token nobody needs it.
 */
export async function openTokenBackend(options: TokenOptions): Promise<KeyBackend> {
  // Its constants are set at run time, so that only the default export of the CommonJS module holds all of them.
  const { default: api } = await import("pkcs11js");
  const module: PKCS11 = new api.PKCS11();
  module.load(options.module);
  module.C_Initialize();
  const slot = module.C_GetSlotList(true).find((each) => module.C_GetTokenInfo(each).label.trim() === options.token);
  if (slot === undefined) {
    module.C_Finalize();
    throw problems["token-missing"](`No token is labelled ${options.token}.`);
  }
  const session = module.C_OpenSession(slot, api.CKF_SERIAL_SESSION | api.CKF_RW_SESSION);
  module.C_Login(session, api.CKU_USER, options.pin);
  const opened = new Map<string, HeldKey>();

  function findObject(kind: number, id: string): Handle | undefined {
    module.C_FindObjectsInit(session, [
      { type: api.CKA_CLASS, value: kind },
      { type: api.CKA_LABEL, value: id },
    ]);
    try {
      return module.C_FindObjects(session, 1)[0];
    } finally {
      module.C_FindObjectsFinal(session);
    }
  }

  function find(id: string): HeldKey | undefined {
    const known = opened.get(id);
    if (known !== undefined) return known;
    const privateKey = findObject(api.CKO_PRIVATE_KEY, id);
    const publicKey = findObject(api.CKO_PUBLIC_KEY, id);
    if (privateKey === undefined || publicKey === undefined) return undefined;
    const [point, parameters] = module.C_GetAttributeValue(session, publicKey, [
      { type: api.CKA_EC_POINT },
      { type: api.CKA_EC_PARAMS },
    ]);
    const spki = spkiOfPoint(bytesOf(point?.value), bytesOf(parameters?.value));
    const suite = suiteOf(spki);
    const curve = curveOf(suite);
    const key: HeldKey = {
      suite,
      spki,
      sign(data) {
        const room = Buffer.alloc(curve.octets * 2);
        if (curve.digest === undefined) {
          module.C_SignInit(session, { mechanism: edwards.sign }, privateKey);
          return new Uint8Array(module.C_Sign(session, Buffer.from(data), room));
        }
        module.C_SignInit(session, { mechanism: api.CKM_ECDSA }, privateKey);
        return ecdsaDer(module.C_Sign(session, hash(curve.digest, data, "buffer"), room));
      },
    };
    opened.set(id, key);
    return key;
  }

  return {
    name: "pkcs11",
    find,
    generate(id, suite) {
      if (find(id) !== undefined) throw problems["store-malformed"](`The key ${id} is in the token already.`);
      const curve = curveOf(suite);
      const parameters = Buffer.from(der.oid(curve.oid));
      module.C_GenerateKeyPair(
        session,
        { mechanism: curve.digest === undefined ? edwards.keyPairGen : api.CKM_EC_KEY_PAIR_GEN },
        [
          { type: api.CKA_TOKEN, value: true },
          { type: api.CKA_LABEL, value: id },
          { type: api.CKA_VERIFY, value: true },
          { type: api.CKA_EC_PARAMS, value: parameters },
        ],
        [
          { type: api.CKA_TOKEN, value: true },
          { type: api.CKA_LABEL, value: id },
          { type: api.CKA_SIGN, value: true },
          { type: api.CKA_PRIVATE, value: true },
          { type: api.CKA_SENSITIVE, value: true },
          { type: api.CKA_EXTRACTABLE, value: false },
        ],
      );
      const made = find(id);
      if (made === undefined) throw problems["token-missing"](`The token did not keep the key ${id}.`);
      return made;
    },
    close() {
      opened.clear();
      module.C_Logout(session);
      module.C_CloseSession(session);
      module.C_Finalize();
    },
  };
}

function curveOf(suite: Suite): Curve {
  const curve = curves[suite.id];
  if (curve === undefined || findSuite(suite.id) === undefined)
    throw problems["store-malformed"](`A token holds no keys of the suite ${suite.id}.`);
  return curve;
}

function bytesOf(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw problems["store-malformed"]("The token gave no public key.");
  return value;
}

/** CKA_EC_POINT is the point inside an OCTET STRING (PKCS #11 v2.40 §2.3.3). */
function spkiOfPoint(point: Uint8Array, parameters: Uint8Array): Uint8Array {
  const { bitString, oid, sequence } = der;
  const inner = readOctetString(readElement(point, tags.octetString));
  // RFC 8410 §3: an Edwards key is an algorithm without parameters.
  if (readOid(readElement(parameters, tags.oid)) === oids.ed25519)
    return sequence(sequence(parameters), bitString(inner));
  return sequence(sequence(oid(oids.ecPublicKey), new Uint8Array(parameters)), bitString(inner));
}

/** From r‖s, as tokens give it, to Ecdsa-Sig-Value (RFC 3279 §2.2.3). */
function ecdsaDer(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  const { sequence, unsignedInteger } = der;
  return sequence(unsignedInteger(raw.subarray(0, half)), unsignedInteger(raw.subarray(half)));
}
