import { examinations } from "../doctor/examinations.ts";
import { commandLine } from "../usage.ts";

/** `ratusha doctor`: looks at everything that a start needs, and says what to do about what is wrong. */
export async function doctor(args: string[]): Promise<number> {
  const { json, rest } = optionsOf(args);
  const findings: { name: string; ok: boolean; text: string }[] = [];
  for (const { name, examine } of examinations) {
    const finding = await examine(rest).then(
      (text) => ({ name, ok: true, text }),
      (error: unknown) => ({ name, ok: false, text: error instanceof Error ? error.message : String(error) }),
    );
    findings.push(finding);
    if (!json) process.stdout.write(`${finding.ok ? "✔" : "✖"} ${name}: ${finding.text}\n`);
  }
  const wrong = findings.filter((finding) => !finding.ok).length;
  if (json) process.stdout.write(`${JSON.stringify({ ok: wrong === 0, findings })}\n`);
  else process.stdout.write(wrong === 0 ? "\nAll is well.\n" : `\n${wrong} to mend.\n`);
  return wrong === 0 ? 0 : 1;
}

function optionsOf(args: string[]): { json: boolean; rest: readonly string[] } {
  const json = args.includes("--json");
  const rest = args.filter((argument) => argument !== "--json");
  commandLine({ args: rest, options: { data: { type: "string" }, port: { type: "string" } } });
  return { json, rest };
}
