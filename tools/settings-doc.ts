import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type SettingDefinition, settingDefinitions, signerSettingDefinitions } from "@ratusha/runtime";

const path = join(import.meta.dirname, "..", "docs", "settings.md");

const cell = (text: string): string => text.replaceAll("|", "\\|");

function table(settings: readonly SettingDefinition[]): string {
  const rows = settings.map(({ name, flag, text, default: standard, example }) => {
    const option = flag === undefined ? "" : `\`--${flag}\``;
    const given = standard === undefined ? "" : `\`${standard}\``;
    return `| \`${name}\` | ${option} | ${cell(text)} | ${given} | \`${cell(example)}\` |`;
  });
  return ["| setting | option | what it does | default | example |", "| --- | --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}

/** The page of settings, from the list that the program itself reads. */
export function settingsPage(): string {
  return `# Settings

<!-- Made by \`node tools/settings-doc.ts\` from packages/runtime/src/settings/definitions.ts. Change it there. -->

\`ratusha start\` reads these environment variables once. An option on the command line wins over the variable, and an
empty variable is as good as none. What cannot be used, or contradicts another setting, stops the start with
\`runtime.setting-invalid\` or \`runtime.settings-contradict\` and a sentence that names the setting.

${table(settingDefinitions)}

## The signer by itself

A signer that is run apart from the rest (\`RATUSHA_SIGNER_SOCKET\` then names its socket) takes its secrets from a file
descriptor (\`--secrets-fd N\`: a line each, in this order) or from these variables.

${table(signerSettingDefinitions)}

## Contradictions

- \`RATUSHA_TLS=files\` needs both files; the files need \`RATUSHA_TLS=files\`. With TLS on, \`RATUSHA_URL\` begins with \`https:\`.
- The three settings of a PKCS#11 token go together.
- \`RATUSHA_MODE=production\` refuses \`RATUSHA_SANDBOX_PEOPLE\`, \`RATUSHA_TLS=self\`, \`RATUSHA_RATE_LIMITS=off\`, and plain HTTP
  unless \`RATUSHA_URL\` begins with \`https:\` and \`RATUSHA_TRUSTED_PROXIES\` names who speaks TLS in front. It needs
  \`RATUSHA_SIGNER_PASSPHRASE_FILE\` or \`RATUSHA_SIGNER_SOCKET\`.
`;
}

/** Writes docs/settings.md; with `--check` only says whether it is up to date. */
async function main(args: readonly string[]): Promise<number> {
  const page = settingsPage();
  if (!args.includes("--check")) {
    await writeFile(path, page);
    return 0;
  }
  if ((await readFile(path, "utf8").catch(() => "")) === page) return 0;
  console.error("docs/settings.md is not what the settings say: run node tools/settings-doc.ts");
  return 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
