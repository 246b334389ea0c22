import type { SettingDefinition } from "@ratusha/runtime";

/** The help of one command. */
export interface CommandHelp {
  readonly summary: string;
  readonly usage: string;
  readonly text: string;
}

/** The options of `ratusha start`, from the settings that have one. */
function optionsOf(settings: readonly SettingDefinition[]): string {
  const lines = settings.flatMap(({ name, flag, text, default: standard }) => {
    if (flag === undefined) return [];
    const given = standard === undefined ? "" : ` Without it: ${standard}.`;
    return [wrap(`${text.replaceAll("`", "")}${given} (${name})`, `  --${flag} `.padEnd(12))];
  });
  return lines.join("\n");
}

/** Breaks a paragraph at 100 columns, under a heading on the left. */
function wrap(text: string, heading: string): string {
  const indent = " ".repeat(heading.length);
  let line = heading;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    if (line.length + word.length > 100 && line.trim() !== "") {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join("\n");
}

/** Every command, in the order in which a person meets them. */
export const commandHelp = {
  start: {
    summary: "start a digital state on this machine",
    usage: "ratusha start [--port N] [--data DIR] [options]",
    text: `Starts the database, the signer and the server, and prints the address and how to sign in.
Ctrl-C stops all of them; nothing is lost, and the next start goes on where this one stopped.

{options}

Every option can also be given by the environment variable in brackets. docs/settings.md lists the
variables that have no option, such as DATABASE_URL for a PostgreSQL of your own.`,
  },
  ceremony: {
    summary: "make the keys of a production instance, before witnesses",
    usage: "ratusha ceremony hold|open|list|record [--data DIR] [options]",
    text: `Done by people at a terminal, in production mode, with the settings that ratusha start will have.

  hold --plan FILE --root DIR [--out DIR]
      The ceremony: every key and certificate, step by step before those whom the plan names; two of them
      confirm each part. The root's key goes into DIR, which is taken away afterwards. Cut off, the same
      command goes on where it stopped. A second ceremony is refused.
  open
      Two custodians type their passphrases; the signer's is written to RATUSHA_SIGNER_PASSPHRASE_FILE.
  list --root DIR
      The root's next list of revoked certificates, every three months, from the root's folder brought back.
  record [--out DIR]
      Writes the record of the ceremony again: signed, to be printed, and the certificates to publish.

docs/operations.md tells it step by step, with a plan to begin from.`,
  },
  definitions: {
    summary: "say what services wait for approval, and approve them",
    usage: "ratusha definitions list|check|show|approve [SERVICE] [options]",
    text: `A service is used only when two of the approvers whom the ceremony named have signed its definition with
their cards; the signer checks that, and nobody else can say so. Until then it is neither shown nor decided by.

  list [--json]
      Every version that this software brings, its digest, and whether two people have approved it.
  check [SERVICE] [--version N] [--json]
      What the publishing gate finds, in words. Needs no instance.
  show SERVICE [--version N] [--lang be|ru|en]
      The definition to be read: its rules in words, what has changed since the version before, and everything
      that it says.
  show [SERVICE] [--version N] --out DIR
      The same into files in three languages, with the file to sign, SERVICE-vN.json; without SERVICE, all that wait.
  approve --from DIR
      Takes the signatures that lie beside these files (SERVICE-vN.json.ANYTHING, CMS in DER or PEM, detached or not;
      two of different approvers for each) to the signer of the running instance.

  --data DIR  the data folder of the instance

A version may be approved before the software that brings it is started: run its ratusha definitions on the data folder
of the running instance. Ends with 1 when something is not approved, or the gate finds something.`,
  },
  import: {
    summary: "bring people, organisations, powers and property into the registers",
    usage: "ratusha import KIND FILE --valid-from DATE [--source TEXT --apply] [options]",
    text: `Reads a file of records, one JSON object a line, and holds each line against its form and against the registers.
KIND is one of these, in the order in which they rest on each other:

  people                the register of population
  organisations         companies, sole traders and public bodies
  organisation-changes  another name, address or contact of those that are registered
  units                 departments of bodies
  property              premises and who owns them
  mandates              directors, officials, registrars, deciders, heads, counters, guardians
  civil                 entries of births, marriages and deaths

  --valid-from DATE  the day from which the records hold; a person's from the birth, where that is later
  --apply            enters the file, when every line can be; without it nothing is written
  --source TEXT      where the records come from; with your name on this machine it is kept in the acts
  --data DIR         the data folder of the instance, running or stopped
  --json             one JSON object in place of the text

Lines are entered in batches of 500, each whole or not at all, and changes one by one; a line that the registers have
just so is passed over, so that the same command goes on after a cut. docs/operations.md has the members of each kind,
and the codes.
Ends with 0 when every line can be, or was, entered, and with 1 when one cannot.`,
  },
  demo: {
    summary: "play a whole journey, from sign-in to a sealed document",
    usage: "ratusha demo [--json] [--out DIR] [--url URL]",
    text: `Plays the journey through the real interface, as a citizen, a foreigner, a stateless person and a
director, and prints each step with its time. Without --url it starts a fresh instance, and removes it.

  --out DIR   write decision.asice, decision.pdf, the trust anchors and the proof here
  --url URL   play it on the running sandbox at this address
  --json      one JSON object at the end in place of the text`,
  },
  verify: {
    summary: "check signed files, offline",
    usage: "ratusha verify FILE… [--trust DIR] [--at TIME] [--content FILE] [--proof FILE] [--json]",
    text: `Says by EN 319 102-1 whether signed files hold, and why. Nothing is asked over a network.

  FILE…           ASiC-E or ASiC-S containers with CAdES signatures, or bare CAdES (.p7m, .p7s)
  --trust DIR     folder of the certificates (PEM or DER) and log keys (.vkey) that you believe;
                  nothing beside or inside a file is ever believed
  --at TIME       the time of validation, such as 2026-03-05T10:00:00Z or 2026-03-05; now unless given
  --content FILE  what a detached signature is over
  --proof FILE    proof from the evidence log that was given out beside the document
  --json          one JSON object in place of the text

Ends with 0 when every file is TOTAL-PASSED, 1 when one is TOTAL-FAILED, 2 when none failed and one is
INDETERMINATE, has no signature or a format that is not supported, 64 on wrong usage.`,
  },
  audit: {
    summary: "recount every act against the evidence log",
    usage: "ratusha audit [--data DIR] [--json]",
    text: `Compares the acts in the database with the leaves of the log, and names each act that is missing or was
changed.

  --data DIR  the data folder of the instance; it may be running or stopped
  --json      the whole report as one JSON object

Ends with 0 when everything is there, 1 when something is missing or was changed, 69 when the database
cannot be reached.`,
  },
  stuck: {
    summary: "say which steps of cases cannot be done, and have them tried again",
    usage: "ratusha stuck [--retry ID|all --reason TEXT] [--data DIR] [--json]",
    text: `Lists the steps that were decided and cannot be done (a message that cannot be read, an effect that a
register refuses), with what stands in the way. Each is tried again by itself, at most six hours apart.

  --retry ID     have it tried now; may be given again, or say all for the 200 oldest
  --reason TEXT  what was mended; with your name on this machine it becomes an act of the evidence log
  --data DIR     the data folder of the instance; what a stopped instance is told, its next start does
  --json         one JSON object in place of the text

Ends with 0 when nothing is stuck, or all that was taken up is done, and with 1 when something is stuck.`,
  },
  bench: {
    summary: "measure this machine",
    usage: "ratusha bench [NAME…] [--cases N] [--json]",
    text: `Measures issuing, signing, exchange, services and pages beside the limits of the same machine in the same
run. Needs the source tree; npm run bench -- --help names every row and option.

  NAME       only these rows, such as trust/issue, or groups, such as services
  --cases N  how many cases the database holds for services/curve and portal/pages. Without it: 100000.
  --json     one JSON object in place of the table`,
  },
  doctor: {
    summary: "check the installation, and say what is wrong",
    usage: "ratusha doctor [--data DIR] [--port N] [--json]",
    text: `Checks the version of Node, the settings, PostgreSQL, the data folder, the port, the virus scanner, the
signer and, while the instance runs, whether steps of cases are stuck and what ends soon. Says what to do
about each thing that is wrong.

  --data DIR  the data folder of the instance; it may be running or stopped
  --port N    the port that it will have
  --json      one JSON object in place of the text

Ends with 0 when all is well, 1 when something is not.`,
  },
} as const satisfies Record<string, CommandHelp>;

export type CommandName = keyof typeof commandHelp;

/** What `ratusha` alone says. */
export function generalHelp(): string {
  const commands = Object.entries(commandHelp).map(([name, { summary }]) => `  ${name.padEnd(11)} ${summary}`);
  return `Ratusha: an open-source digital state.

Usage: ratusha COMMAND [options]

${commands.join("\n")}

Begin with: npx ratusha start
More about one command: npx ratusha COMMAND --help
Which version this is: npx ratusha --version
`;
}

/** What `ratusha COMMAND --help` says. The list of settings is loaded only where it is shown. */
export async function helpOf(name: CommandName): Promise<string> {
  const { usage, text } = commandHelp[name];
  const settings = name === "start" ? (await import("@ratusha/runtime")).settingDefinitions : [];
  return `Usage: ${usage}\n\n${text.replace("{options}", optionsOf(settings))}\n`;
}
