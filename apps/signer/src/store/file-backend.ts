import { KeyObject } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { spkiOf, suiteOf } from "@ratusha/signature";
import { problems } from "../problems.ts";
import { readIfThere, writeDurably } from "./durable-file.ts";
import type { HeldKey, KeyBackend } from "./key-backend.ts";
import { fromPem, openKey, type StretchedPassphrase, sealKey, toPem } from "./sealed-key.ts";

/** Keys as PKCS#8 files under a passphrase: `keys/<id>.pem`, with the colon of the id written as a point. */
export function openFileBackend(dir: string, passphrase: StretchedPassphrase): KeyBackend {
  const folder = join(dir, "keys");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const opened = new Map<string, HeldKey>();
  const pathOf = (id: string) => join(folder, `${id.replace(":", ".")}.pem`);

  function find(id: string): HeldKey | undefined {
    const known = opened.get(id);
    if (known !== undefined) return known;
    const file = readIfThere(pathOf(id));
    if (file === undefined) return undefined;
    const key = heldKeyOf(openKey(fromPem(file.toString("latin1")), passphrase));
    opened.set(id, key);
    return key;
  }

  return {
    name: "files",
    find,
    generate(id, suite) {
      if (find(id) !== undefined) throw problems["store-malformed"](`The key ${id} is there already.`);
      const { privateKey } = suite.generate();
      if (!(privateKey instanceof KeyObject))
        throw problems["store-malformed"](`Files hold no keys of the suite ${suite.id}.`);
      writeDurably(pathOf(id), toPem(sealKey(privateKey, passphrase)));
      const key = heldKeyOf(privateKey);
      opened.set(id, key);
      return key;
    },
    close: () => opened.clear(),
  };
}

function heldKeyOf(privateKey: KeyObject): HeldKey {
  const spki = spkiOf(privateKey);
  const suite = suiteOf(spki);
  return { suite, spki, sign: (data) => suite.sign(privateKey, data) };
}
