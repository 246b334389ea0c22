import { generateKeyPairSync, randomBytes, X509Certificate } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { createSecureContext } from "node:tls";
import {
  assembleCertificate,
  basicConstraintsExtension,
  buildName,
  buildTbsCertificate,
  encodePem,
  extendedKeyUsageExtension,
  type GeneralName,
  keyIdentifierOf,
  keyUsageExtension,
  p256,
  subjectAltNameExtension,
  subjectKeyIdentifierExtension,
} from "@ratusha/signature";
import { runtimeProblems } from "../problems.ts";
import type { Settings } from "../settings/settings.ts";

/** A server's certificate chain and key, PEM. */
export interface TlsMaterial {
  readonly certificate: string;
  readonly key: string;
}

/** id-kp-serverAuth (RFC 5280 4.2.1.12). */
const serverAuth = "1.3.6.1.5.5.7.3.1";
/** Browsers refuse server certificates of more than 398 days (CA/Browser Forum, 6.3.2). */
const validDays = 397;
const renewDays = 30;

/** What the server speaks TLS with; undefined where it does not. Fails with `runtime.setting-invalid`. */
export async function loadTls(settings: Settings, now: Temporal.Instant): Promise<TlsMaterial | undefined> {
  if (settings.tls.kind === "off") return undefined;
  if (settings.tls.kind === "self") return ownMaterial(settings, now);
  const [certificate, key] = await Promise.all([
    readSetting("RATUSHA_TLS_CERTIFICATE", settings.tls.certificate),
    readSetting("RATUSHA_TLS_KEY", settings.tls.key),
  ]);
  try {
    createSecureContext({ cert: certificate, key });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw runtimeProblems["setting-invalid"](`RATUSHA_TLS_CERTIFICATE and RATUSHA_TLS_KEY do not fit: ${reason}.`);
  }
  return { certificate, key };
}

async function readSetting(name: string, path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: Error) => {
    throw runtimeProblems["setting-invalid"](`${name}: ${error.message}.`);
  });
}

/** The certificate we made before, where it still serves; else a new one. */
async function ownMaterial(settings: Settings, now: Temporal.Instant): Promise<TlsMaterial> {
  const folder = join(settings.dataDir, "tls");
  const path = join(folder, "server.pem");
  const stored = await readFile(path, "utf8").catch(() => undefined);
  if (stored !== undefined && serves(stored, settings, now)) return { certificate: stored, key: stored };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made = makeCertificate(namesOf(settings), now);
  // Key and certificate in one file, so that no crash leaves them apart.
  await writeFile(`${path}.new`, made, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return { certificate: made, key: made };
}

function serves(pem: string, settings: Settings, now: Temporal.Instant): boolean {
  try {
    const certificate = new X509Certificate(pem);
    const left = Temporal.Instant.fromEpochMilliseconds(certificate.validToDate.getTime()).since(now);
    const host = new URL(settings.publicUrl).hostname;
    const named = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
    return left.total("hours") > renewDays * 24 && named !== undefined;
  } catch {
    return false;
  }
}

function namesOf(settings: Settings): string[] {
  const public_ = new URL(settings.publicUrl).hostname.replace(/^\[|\]$/g, "");
  return [...new Set([public_, "localhost", "127.0.0.1", hostname()])];
}

function makeCertificate(names: readonly string[], now: Temporal.Instant): string {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
  const name = buildName([["commonName", names[0] ?? "localhost"]]);
  const serialNumber = randomBytes(16);
  serialNumber[0] = 0x01;
  const tbs = buildTbsCertificate({
    serialNumber,
    suite: p256,
    issuer: name,
    subject: name,
    notBefore: now.subtract({ hours: 1 }),
    notAfter: now.add({ hours: validDays * 24 }),
    spki,
    extensions: [
      basicConstraintsExtension({ ca: false }),
      keyUsageExtension(["digitalSignature"]),
      extendedKeyUsageExtension([serverAuth]),
      subjectAltNameExtension(names.map(alternativeName)),
      subjectKeyIdentifierExtension(keyIdentifierOf(spki)),
    ],
  });
  const certificate = assembleCertificate(tbs, p256, p256.sign(privateKey, tbs));
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return key + encodePem(certificate, "CERTIFICATE");
}

function alternativeName(name: string): GeneralName {
  if (isIP(name) === 4) return { kind: "ip", value: Uint8Array.from(name.split("."), Number) };
  return { kind: "dns", value: name };
}
