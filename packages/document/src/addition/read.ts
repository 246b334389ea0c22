import { fail, pass, type Verdict } from "@ratusha/kernel";
import { additionNames } from "../container/names.ts";
import { type Addition, type AdditionType, additionTypes, type DocumentSignature } from "../document.ts";
import type { AsicManifest } from "../manifest/manifest.ts";

const namePattern = new RegExp(`^additions/(\\d{4})-(${additionTypes.join("|")})\\.json$`);
const signaturePattern = /^META-INF\/signature-add-(\d{4})\.p7s$/;

/** The addition that a signature file belongs to by its names and its manifest; undefined where it is of the general part. */
export function readAddition(
  signature: DocumentSignature,
  manifest: AsicManifest,
  files: ReadonlyMap<string, Uint8Array>,
): Verdict<Addition | undefined, "addition"> {
  const touches = manifest.references.filter((reference) => /^additions\//i.test(reference.name));
  const numbered = signaturePattern.exec(signature.name);
  if (!numbered && touches.length === 0) return pass(undefined);
  const [reference] = manifest.references;
  const named = namePattern.exec(reference?.name ?? "");
  const bytes = files.get(reference?.name ?? "");
  if (!numbered || !named || !reference || !bytes || manifest.references.length !== 1 || numbered[1] !== named[1]) {
    return fail("addition", `${signature.name} is not over one addition of its own number`);
  }
  const number = Number(named[1]);
  const type = named[2] as AdditionType;
  if (signature.manifestName !== additionNames(number, type).manifest) {
    return fail("addition", `${signature.manifestName} is not the manifest of ${reference.name}`);
  }
  return pass({ number, type, name: reference.name, bytes, signature });
}
