import { createHash } from "node:crypto";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { runtimeProblems } from "../problems.ts";
import { parseClamdAddress } from "../scan/clamd.ts";
import { type SettingDefinition, type SettingName, settingDefinitions } from "./definitions.ts";
import type { MailSettings, Settings, TlsSettings, TokenSettings, WitnessSettings } from "./settings.ts";

const integer = (least: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/, "not a whole number")
    .transform(Number)
    .pipe(z.int().min(least).max(most));

/** What is no URL has been told of already: nothing more is asked of it. */
const urlOf = (text: string): URL | undefined => URL.parse(text) ?? undefined;

const origin = z.url({ protocol: /^https?$/ }).refine((text) => {
  const url = urlOf(text);
  if (url === undefined) return true;
  return url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
}, "only a scheme, a host and a port");

/** The form of each value; what is not given and has no default is undefined. */
const forms = {
  RATUSHA_MODE: z.enum(["sandbox", "production"]),
  RATUSHA_HOST: z.string().regex(/^[0-9A-Za-z.:_-]{1,255}$/, "not a host name or address"),
  RATUSHA_PORT: integer(0, 65_535),
  RATUSHA_URL: origin,
  RATUSHA_DATA: z.string().max(1000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  RATUSHA_SERVERS: integer(1, 64),
  RATUSHA_DATABASE_CONNECTIONS: integer(1, 500),
  RATUSHA_SANDBOX_PEOPLE: integer(1000, 9_200_000),
  RATUSHA_TLS: z.enum(["off", "self", "files"]),
  RATUSHA_TLS_CERTIFICATE: z.string().max(1000),
  RATUSHA_TLS_KEY: z.string().max(1000),
  RATUSHA_TRUSTED_PROXIES: z.string().max(10_000).transform(list),
  RATUSHA_WITNESSES: z
    .string()
    .max(10_000)
    .transform(list)
    .pipe(z.array(z.string().regex(/^\S+ https?:\/\/\S+$/)).max(32)),
  RATUSHA_WITNESS_FOR: z
    .string()
    .max(10_000)
    .transform(list)
    .pipe(z.array(z.string().regex(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/, "not a verification key")).max(100)),
  RATUSHA_SIGNER_SOCKET: z.string().max(100),
  RATUSHA_SIGNER_PASSPHRASE_FILE: z.string().max(1000),
  RATUSHA_SIGNER_MODULE: z.string().max(1000),
  RATUSHA_SIGNER_TOKEN: z.string().max(200),
  RATUSHA_SIGNER_PIN_FILE: z.string().max(1000),
  RATUSHA_CLAMD: z
    .string()
    .max(300)
    .transform((text, context) => {
      const address = parseClamdAddress(text);
      if (address === undefined)
        context.addIssue({ code: "custom", message: "neither unix:/path nor tcp://host:port" });
      return address ?? z.NEVER;
    }),
  RATUSHA_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .refine((text) => urlOf(text)?.hostname !== "", "no host")
    .refine((text) => /^\/?$/.test(urlOf(text)?.pathname ?? ""), "only a scheme, a host and a port"),
  // RFC 5322, 3.4, in its plain form: nothing in it can begin another line of a mail's head.
  RATUSHA_MAIL_FROM: z
    .string()
    .max(320)
    .regex(/^(?:[^<>"\\,;:@\p{C}]{1,100} <[!#-~]+@[A-Za-z0-9.-]+>|[!#-~]+@[A-Za-z0-9.-]+)$/u, "not a sender"),
  // RFC 9116, 2.5.3: a URI; one on the web is asked for by HTTPS.
  RATUSHA_SECURITY_CONTACT: z
    .string()
    .max(300)
    .regex(/^(?:mailto:[!#-~]+@[A-Za-z0-9.-]+|https:\/\/[!#-~]+|tel:\+[0-9-]+)$/, "not mailto:, https:// or tel:"),
  RATUSHA_LEAST_FREE: integer(1, 999_999_999),
  RATUSHA_WARN_DAYS: integer(0, 3650),
  RATUSHA_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]),
  RATUSHA_RATE_LIMITS: z.enum(["on", "off"]),
  RATUSHA_METRICS: z.enum(["local", "all", "off"]),
  RATUSHA_STOP_SECONDS: integer(1, 3600),
} satisfies Record<SettingName, z.ZodType>;

function list(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

type Given = Readonly<Partial<Record<SettingName, string>>>;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment, and from options (`--port 80`), which win. Parsed once at start.
 * Throws `runtime.setting-invalid` with the name of the setting, `runtime.settings-contradict` with both names,
 * `runtime.option-unknown` for a command line that is not understood.
 */
export function parseSettings(environment: Environment, args: readonly string[] = []): Settings {
  const given = { ...givenByEnvironment(environment), ...givenByOptions(args) };
  const settings = assemble(given);
  refuseContradictions(settings, given);
  return freeze(settings);
}

/** Settings with another port, after a free one was taken for port 0; the address follows unless it was given. */
export function withPort(settings: Settings, port: number): Settings {
  const url = new URL(settings.publicUrl);
  if (url.port === "0") url.port = String(port);
  return freeze({ ...settings, port, publicUrl: url.origin });
}

/** Variables that look like ours and are none: most often misspelt. */
export function unknownSettings(environment: Environment): string[] {
  const known = new Set<string>(settingDefinitions.map(({ name }) => name));
  return Object.keys(environment).filter((name) => /^RATUSHA_(?!TEST_)/.test(name) && !known.has(name));
}

function givenByEnvironment(environment: Environment): Given {
  const given: Partial<Record<SettingName, string>> = {};
  for (const { name } of settingDefinitions) {
    const value = environment[name];
    if (value !== undefined && value !== "") given[name] = value;
  }
  return given;
}

function givenByOptions(args: readonly string[]): Given {
  const flags = new Map<string, SettingName>();
  for (const definition of settingDefinitions) if ("flag" in definition) flags.set(definition.flag, definition.name);
  const options = Object.fromEntries([...flags.keys()].map((flag) => [flag, { type: "string" as const }]));
  const given: Partial<Record<SettingName, string>> = {};
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    for (const [flag, name] of flags) {
      const value = values[flag];
      if (typeof value === "string") given[name] = value;
    }
  } catch (error) {
    throw runtimeProblems["option-unknown"](error instanceof Error ? error.message : String(error), { usage: true });
  }
  return given;
}

/** Reads one value in its form. `K` ties the name to the type that its form gives. */
function read<K extends SettingName>(given: Given, name: K): z.output<(typeof forms)[K]> | undefined {
  const definition: SettingDefinition | undefined = settingDefinitions.find((candidate) => candidate.name === name);
  const text = given[name] ?? definition?.default;
  if (text === undefined) return undefined;
  const parsed = forms[name].safeParse(text);
  if (parsed.success) return parsed.data as z.output<(typeof forms)[K]>;
  const reason = parsed.error.issues[0]?.message ?? "not understood";
  // The values of these hold a password.
  const shown = name === "DATABASE_URL" || name === "RATUSHA_SMTP_URL" ? "its value" : `"${text.slice(0, 80)}"`;
  throw runtimeProblems["setting-invalid"](`${name}: ${shown} cannot be used (${reason}).`, { setting: name });
}

function need<K extends SettingName>(given: Given, name: K): z.output<(typeof forms)[K]> {
  const value = read(given, name);
  if (value === undefined) throw runtimeProblems["setting-invalid"](`${name} is needed.`, { setting: name });
  return value;
}

function assemble(given: Given): Settings {
  const tls = tlsOf(given);
  const host = need(given, "RATUSHA_HOST");
  const port = need(given, "RATUSHA_PORT");
  const dataDir = resolve(need(given, "RATUSHA_DATA"));
  const signerSocket = read(given, "RATUSHA_SIGNER_SOCKET");
  const mode = need(given, "RATUSHA_MODE");
  return {
    mode,
    host,
    port,
    publicUrl: publicUrlOf(read(given, "RATUSHA_URL"), tls, host, port),
    dataDir,
    databaseUrl: read(given, "DATABASE_URL"),
    servers: read(given, "RATUSHA_SERVERS") ?? (mode === "production" && sharesPorts ? ownServers() : 1),
    databaseConnections: need(given, "RATUSHA_DATABASE_CONNECTIONS"),
    sandboxPeople: need(given, "RATUSHA_SANDBOX_PEOPLE"),
    tls,
    trustedProxies: read(given, "RATUSHA_TRUSTED_PROXIES") ?? [],
    witnesses: (read(given, "RATUSHA_WITNESSES") ?? []).map(witnessOf),
    witnessFor: read(given, "RATUSHA_WITNESS_FOR") ?? [],
    signerSocket: signerSocket ?? ownSocket(dataDir),
    signerExternal: signerSocket !== undefined,
    signerPassphraseFile: read(given, "RATUSHA_SIGNER_PASSPHRASE_FILE"),
    signerToken: tokenOf(given),
    clamd: read(given, "RATUSHA_CLAMD"),
    mail: mailOf(given),
    securityContact: read(given, "RATUSHA_SECURITY_CONTACT"),
    leastFreeMegabytes: need(given, "RATUSHA_LEAST_FREE"),
    warnDays: need(given, "RATUSHA_WARN_DAYS"),
    logLevel: need(given, "RATUSHA_LOG_LEVEL"),
    rateLimits: need(given, "RATUSHA_RATE_LIMITS") === "on",
    metrics: need(given, "RATUSHA_METRICS"),
    stopSeconds: need(given, "RATUSHA_STOP_SECONDS"),
  };
}

/** Of the systems that Node runs on, these share a port's connections out to all who listen (SO_REUSEPORT). */
const sharesPorts = process.platform === "linux";
const mostOwnServers = 8;

function ownServers(): number {
  return Math.min(mostOwnServers, availableParallelism());
}

function tlsOf(given: Given): TlsSettings {
  const kind = need(given, "RATUSHA_TLS");
  const certificate = read(given, "RATUSHA_TLS_CERTIFICATE");
  const key = read(given, "RATUSHA_TLS_KEY");
  if (kind !== "files" && (certificate !== undefined || key !== undefined)) {
    throw contradict("RATUSHA_TLS_CERTIFICATE and RATUSHA_TLS_KEY are given, but RATUSHA_TLS is not files.");
  }
  if (kind !== "files") return { kind };
  if (certificate === undefined || key === undefined) {
    throw contradict("RATUSHA_TLS=files needs both RATUSHA_TLS_CERTIFICATE and RATUSHA_TLS_KEY.");
  }
  return { kind, certificate, key };
}

function tokenOf(given: Given): TokenSettings | undefined {
  const module = read(given, "RATUSHA_SIGNER_MODULE");
  const label = read(given, "RATUSHA_SIGNER_TOKEN");
  const pinFile = read(given, "RATUSHA_SIGNER_PIN_FILE");
  if (module === undefined && label === undefined && pinFile === undefined) return undefined;
  if (module !== undefined && label !== undefined && pinFile !== undefined) return { module, label, pinFile };
  throw contradict("RATUSHA_SIGNER_MODULE, RATUSHA_SIGNER_TOKEN and RATUSHA_SIGNER_PIN_FILE go together.");
}

function mailOf(given: Given): MailSettings | undefined {
  const url = read(given, "RATUSHA_SMTP_URL");
  const from = read(given, "RATUSHA_MAIL_FROM");
  if (url === undefined && from === undefined) return undefined;
  if (url !== undefined && from !== undefined) return { url, from };
  throw contradict("RATUSHA_SMTP_URL and RATUSHA_MAIL_FROM go together.");
}

function publicUrlOf(given: string | undefined, tls: TlsSettings, host: string, port: number): string {
  if (given !== undefined) return new URL(given).origin;
  const scheme = tls.kind === "off" ? "http" : "https";
  const loopback = ["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host);
  const name = loopback ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return new URL(`${scheme}://${name}:${port}`).origin;
}

function witnessOf(text: string): WitnessSettings {
  const [key = "", url = ""] = text.split(" ");
  return { key, url: url.replace(/\/+$/, "") };
}

/** A socket's path is limited to about 100 bytes (sun_path, unix(7)): below a deep data folder it stands elsewhere. */
function ownSocket(dataDir: string): string {
  const inside = join(dataDir, "run", "signer.sock");
  if (Buffer.byteLength(inside) <= 90) return inside;
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 24);
  return join(tmpdir(), `ratusha-${name}`, "signer.sock");
}

function contradict(detail: string): Error {
  return runtimeProblems["settings-contradict"](detail);
}

function refuseContradictions(settings: Settings, given: Given): void {
  const secure = settings.publicUrl.startsWith("https:");
  if (settings.servers > 1 && !sharesPorts) {
    throw contradict(`RATUSHA_SERVERS: ${process.platform} does not share a port out to several processes; give 1.`);
  }
  if (settings.tls.kind !== "off" && !secure) {
    throw contradict("RATUSHA_TLS is on, but RATUSHA_URL begins with http:.");
  }
  if (settings.mode === "sandbox") return;
  if (given.RATUSHA_SANDBOX_PEOPLE !== undefined) {
    throw contradict("RATUSHA_MODE=production refuses RATUSHA_SANDBOX_PEOPLE.");
  }
  if (settings.tls.kind === "self") throw contradict("RATUSHA_MODE=production refuses RATUSHA_TLS=self.");
  if (settings.tls.kind === "off" && (!secure || settings.trustedProxies.length === 0)) {
    throw contradict(
      "RATUSHA_MODE=production refuses plain HTTP: give RATUSHA_TLS=files, or RATUSHA_URL=https://… and RATUSHA_TRUSTED_PROXIES.",
    );
  }
  if (!settings.rateLimits) throw contradict("RATUSHA_MODE=production refuses RATUSHA_RATE_LIMITS=off.");
  if (!settings.signerExternal && settings.signerPassphraseFile === undefined) {
    throw contradict("RATUSHA_MODE=production needs RATUSHA_SIGNER_PASSPHRASE_FILE or RATUSHA_SIGNER_SOCKET.");
  }
}

function freeze(settings: Settings): Settings {
  Object.freeze(settings.tls);
  Object.freeze(settings.trustedProxies);
  Object.freeze(settings.witnesses);
  Object.freeze(settings.witnessFor);
  return Object.freeze(settings);
}
