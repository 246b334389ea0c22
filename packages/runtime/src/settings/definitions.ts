/** One setting: what `docs/settings.md` says of it, and where it can be given. */
export interface SettingDefinition {
  /** The environment variable. */
  readonly name: string;
  /** The option of `ratusha start`, without dashes. */
  readonly flag?: string;
  readonly text: string;
  /** As text, the way it would be given; undefined when it is off or made up from others, which `text` then says. */
  readonly default?: string;
  readonly example: string;
}

/** Every setting there is. `parseSettings` reads no other variable, and a gate checks that the code does not either. */
export const settingDefinitions = [
  {
    name: "RATUSHA_MODE",
    flag: "mode",
    text: "`sandbox` makes everything up: people, cards, the ceremony of the keys. `production` refuses all that, and plain HTTP.",
    default: "sandbox",
    example: "production",
  },
  {
    name: "RATUSHA_HOST",
    flag: "host",
    text: "The network address to listen on. `0.0.0.0` or `::` listens on all of them.",
    default: "127.0.0.1",
    example: "0.0.0.0",
  },
  {
    name: "RATUSHA_PORT",
    flag: "port",
    text: "The TCP port to listen on; 0 takes a free one. The address in use stands in `run/address` of the data folder.",
    default: "8080",
    example: "443",
  },
  {
    name: "RATUSHA_URL",
    flag: "url",
    text: "The address that people type, without a path. Cards sign it, cookies and links hold it. Made up from host and port when it is not given.",
    example: "https://ratusha.example",
  },
  {
    name: "RATUSHA_DATA",
    flag: "data",
    text: "The folder of everything that must survive: the embedded database, keys, blobs, logs. One instance at a time.",
    default: "./data",
    example: "/var/lib/ratusha",
  },
  {
    name: "DATABASE_URL",
    text: "An administrator's connection to a PostgreSQL 15 or newer, which is then used in place of the embedded one. It may create roles and schemas; the server itself never gets it.",
    example: "postgres://admin:secret@db.example:5432/ratusha",
  },
  {
    name: "RATUSHA_SERVERS",
    flag: "servers",
    text: "How many server processes share the port (Linux; 1 elsewhere). When it is not given, a sandbox has one, and production as many as the machine has cores, 8 at most.",
    example: "4",
  },
  {
    name: "RATUSHA_DATABASE_CONNECTIONS",
    text: "The most connections that each package of each server holds to the database.",
    default: "8",
    example: "20",
  },
  {
    name: "RATUSHA_SANDBOX_PEOPLE",
    flag: "people",
    text: "How many invented residents a sandbox starts with, 1,000 to 9,200,000.",
    default: "10000",
    example: "1000000",
  },
  {
    name: "RATUSHA_TLS",
    flag: "tls",
    text: "`off`: plain HTTP, for a sandbox or behind a proxy that speaks TLS. `self`: a certificate made at the first start. `files`: your own.",
    default: "off",
    example: "files",
  },
  {
    name: "RATUSHA_TLS_CERTIFICATE",
    text: "The file of the certificate and its chain, PEM, with `RATUSHA_TLS=files`.",
    example: "/etc/ratusha/tls.pem",
  },
  {
    name: "RATUSHA_TLS_KEY",
    text: "The file of the certificate's private key, PEM, with `RATUSHA_TLS=files`.",
    example: "/etc/ratusha/tls-key.pem",
  },
  {
    name: "RATUSHA_TRUSTED_PROXIES",
    text: "Addresses or networks, separated by commas, of the proxies in front, whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.",
    example: "10.0.0.0/8",
  },
  {
    name: "RATUSHA_WITNESSES",
    text: "Other instances that co-sign the evidence log, separated by commas: the verification key of each (C2SP signed-note), a space, its address.",
    example: "archive.example+1f2e3d4c+AbCd https://archive.example",
  },
  {
    name: "RATUSHA_WITNESS_FOR",
    text: "Evidence logs of other instances that this one co-signs, separated by commas: the verification key of each, as its `/log/key` says. They send their checkpoints to `/witness` here; `/witness/key` is this instance's own key.",
    example: "town.example/log+5a6b7c8d+AEfG",
  },
  {
    name: "RATUSHA_SIGNER_SOCKET",
    text: "The Unix socket of the signer. When it is given, the signer is run by someone else and not started here.",
    example: "/run/ratusha/signer.sock",
  },
  {
    name: "RATUSHA_SIGNER_PASSPHRASE_FILE",
    text: "The file whose first line opens the key store. A sandbox makes one beside the store; production must be given it, from elsewhere.",
    example: "/run/secrets/ratusha-signer",
  },
  {
    name: "RATUSHA_SIGNER_MODULE",
    text: "The PKCS#11 library of the device that holds the keys, with `RATUSHA_SIGNER_TOKEN` and `RATUSHA_SIGNER_PIN_FILE`; without it keys are in files under the passphrase.",
    example: "/usr/lib/softhsm/libsofthsm2.so",
  },
  {
    name: "RATUSHA_SIGNER_TOKEN",
    text: "The label of the token within the PKCS#11 library.",
    example: "ratusha",
  },
  {
    name: "RATUSHA_SIGNER_PIN_FILE",
    text: "The file whose first line is the PIN of the token.",
    example: "/run/secrets/ratusha-token",
  },
  {
    name: "RATUSHA_CLAMD",
    text: "Where ClamAV's daemon listens, which looks through every file that people attach: `unix:` and the path of its socket, or `tcp://` with host and port. Production with a service that asks for files needs it; a sandbox without it says that files are not scanned.",
    example: "unix:/run/clamav/clamd.ctl",
  },
  {
    name: "RATUSHA_SMTP_URL",
    text: "The mail server that takes our notices by e-mail, `smtp://` or `smtps://` with user and password where it asks for them; with `RATUSHA_MAIL_FROM`. In production mail waits where the server speaks no TLS, unless it is on this machine.",
    example: "smtps://ratusha:secret@mail.example",
  },
  {
    name: "RATUSHA_MAIL_FROM",
    text: "The sender of mail: an address, or a name and an address in angle brackets; with `RATUSHA_SMTP_URL`.",
    example: "Ratusha <noreply@ratusha.example>",
  },
  {
    name: "RATUSHA_SECURITY_CONTACT",
    text: "Where a weakness is reported: `mailto:` and an address, an `https://` page, or `tel:` and a number. It stands in `/.well-known/security.txt` (RFC 9116); without it there is no such file.",
    example: "mailto:security@ratusha.example",
  },
  {
    name: "RATUSHA_LEAST_FREE",
    text: "How many megabytes must be free on the disks of the data folder and of the embedded database. With less, `/health/ready` fails and names `space`; requests are still taken as long as anything can be written.",
    default: "256",
    example: "10240",
  },
  {
    name: "RATUSHA_WARN_DAYS",
    text: "From how many days before the root's list or a certificate of the trust services ends `ratusha doctor` and `/health/ready` warn of it.",
    default: "30",
    example: "60",
  },
  {
    name: "RATUSHA_LOG_LEVEL",
    text: "The least that is logged: `trace`, `debug`, `info`, `warn`, `error` or `silent`.",
    default: "info",
    example: "warn",
  },
  {
    name: "RATUSHA_RATE_LIMITS",
    text: "`on` or `off`. Off is for load tests of a sandbox.",
    default: "on",
    example: "off",
  },
  {
    name: "RATUSHA_METRICS",
    text: "Who may read `/metrics`: `local` (this machine only), `all` or `off`.",
    default: "local",
    example: "off",
  },
  {
    name: "RATUSHA_STOP_SECONDS",
    text: "How long a stop waits for requests that are being answered.",
    default: "20",
    example: "60",
  },
] as const satisfies readonly SettingDefinition[];

/** The name of a setting. */
export type SettingName = (typeof settingDefinitions)[number]["name"];

/** What the signer reads when it is started by itself; the supervisor hands it the same over a pipe. */
export const signerSettingDefinitions: readonly SettingDefinition[] = [
  {
    name: "RATUSHA_SIGNER_PASSPHRASE",
    text: "The passphrase of the key store. Removed from the environment as soon as it is read; prefer `--secrets-fd`.",
    example: "correct horse battery staple",
  },
  {
    name: "RATUSHA_SIGNER_CEREMONY",
    text: "The one-time secret that opens a ceremony, known to the people who hold it.",
    example: "a-long-random-word",
  },
  {
    name: "RATUSHA_SIGNER_PIN",
    text: "The PIN of the PKCS#11 token.",
    example: "987654",
  },
];
