import type { ClamdAddress } from "../scan/clamd.ts";

/** How the server speaks TLS. */
export type TlsSettings =
  | { readonly kind: "off" }
  | { readonly kind: "self" }
  | { readonly kind: "files"; readonly certificate: string; readonly key: string };

/** Another instance that co-signs our checkpoints. */
export interface WitnessSettings {
  /** C2SP signed-note verification key. */
  readonly key: string;
  readonly url: string;
}

/** Where the keys are when they are not in files. */
export interface TokenSettings {
  readonly module: string;
  readonly label: string;
  readonly pinFile: string;
}

/** How notices go out by e-mail. */
export interface MailSettings {
  /** With the password in it. */
  readonly url: string;
  readonly from: string;
}

/** The validated profile of one instance: frozen, plain data, free of contradictions. */
export interface Settings {
  readonly mode: "sandbox" | "production";
  readonly host: string;
  /** 0 until a free one was taken. */
  readonly port: number;
  /** Scheme, host and port, without a slash at the end: the origin that browsers send. */
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** The administrator's connection to an external PostgreSQL. Only the supervisor sees it. */
  readonly databaseUrl: string | undefined;
  /** Server processes behind the port. */
  readonly servers: number;
  /** Of each package of each server. */
  readonly databaseConnections: number;
  readonly sandboxPeople: number;
  readonly tls: TlsSettings;
  readonly trustedProxies: readonly string[];
  readonly witnesses: readonly WitnessSettings[];
  /** C2SP verification keys of the logs that this instance co-signs. */
  readonly witnessFor: readonly string[];
  readonly signerSocket: string;
  /** Whether the signer behind the socket is run by someone else. */
  readonly signerExternal: boolean;
  readonly signerPassphraseFile: string | undefined;
  /** The PKCS#11 token of the keys; files without. */
  readonly signerToken: TokenSettings | undefined;
  /** The virus scanner; undefined where nothing is scanned. */
  readonly clamd: ClamdAddress | undefined;
  /** Undefined where no mail is sent. */
  readonly mail: MailSettings | undefined;
  /** Where whoever finds a weakness writes to, as a URI; undefined where nobody is named. */
  readonly securityContact: string | undefined;
  /** Of the disks that the instance writes to. */
  readonly leastFreeMegabytes: number;
  /** From how many days before its end what does not renew itself is warned of. */
  readonly warnDays: number;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  readonly rateLimits: boolean;
  readonly metrics: "local" | "all" | "off";
  readonly stopSeconds: number;
}
