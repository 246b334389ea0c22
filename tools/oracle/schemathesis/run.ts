import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startInstance } from "ratusha/instance";
import { fields, list, Visitor } from "ratusha/visitor";

/**
 * `node tools/oracle/schemathesis/run.ts`: schemathesis over the OpenAPI, once for each caller, who has a fresh instance. Reports
 * stand in the folder that it prints; it ends with 1 when a caller has met a failure.
 */
const { values } = parseArgs({
  options: {
    callers: { type: "string", default: "" },
    examples: { type: "string", default: "12" },
    seed: { type: "string", default: "7" },
    port: { type: "string", default: "0" },
  },
});

/** A member of the cast, and for whom they act; nobody has no session. The official is who sits at the counter too. */
const cast: Readonly<Record<string, readonly [key?: string, actingFor?: string]>> = {
  nobody: [],
  citizen: ["citizen"],
  foreigner: ["foreigner"],
  stateless: ["stateless"],
  parent: ["mother"],
  director: ["director", "organisation"],
  official: ["Org1001-official", "Org1001"],
  decider: ["Org1001-decider", "Org1001"],
  head: ["Org1001-head", "Org1001"],
  adviser: ["Org1002-decider", "Org1002"],
  appeals: ["Org1008-decider", "Org1008"],
  registrar: ["Org1004-official", "Org1004"],
};

/** What ends the session or changes whom it acts for would end the run. */
const left = ["postIdentitySession", "deleteIdentitySession", "putIdentityActing"];

const home = join(tmpdir(), "ratusha-schemathesis");
const tool = join(home, "venv/bin/schemathesis");
const version = "4.32.5";

const say = (line: string) => void process.stdout.write(`${line}\n`);

function install(): void {
  if (existsSync(tool)) return;
  mkdirSync(home, { recursive: true });
  execFileSync("python3", ["-m", "venv", join(home, "venv")], { stdio: "inherit" });
  execFileSync(join(home, "venv/bin/pip"), ["install", "--quiet", `schemathesis==${version}`], { stdio: "inherit" });
}

async function sessionOf(origin: string, caller: string): Promise<string> {
  const [key, actingFor] = cast[caller] ?? [caller];
  if (key === undefined) return "";
  const everyone = list(fields(await (await fetch(`${origin}/api/sandbox/cast`)).json())["cast"]);
  const visitor = new Visitor(origin);
  await visitor.signIn(String(everyone.find((each) => each["key"] === key)?.["person"]), "123456");
  if (actingFor !== undefined) await visitor.actFor(actingFor);
  return /^ratusha=([^;]+)/.exec(visitor.cookie)?.[1] ?? "";
}

async function run(origin: string, caller: string): Promise<boolean> {
  const config = join(home, `${caller}.toml`);
  const session = await sessionOf(origin, caller);
  writeFileSync(config, session === "" ? "" : `[auth.openapi.session]\napi_key = "${session}"\n`);
  const args = ["--config-file", config, "run", `${origin}/api/openapi.json`];
  args.push("--checks", "all", "--exclude-checks", "positive_data_acceptance", "--continue-on-failure");
  args.push(
    "--max-examples",
    values.examples,
    "--max-response-time",
    "90",
    "--request-timeout",
    "90",
    "--seed",
    values.seed,
    "--header",
    `Origin: ${origin}`,
  );
  args.push("--output-truncate", "false", ...left.flatMap((id) => ["--exclude-operation-id", id]));
  const env = { ...process.env, SCHEMATHESIS_HOOKS: "hooks", PYTHONPATH: import.meta.dirname };
  // It leaves a folder of its own where it runs.
  const child = spawn(tool, args, { cwd: home, env, stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const report = join(home, `${caller}.txt`);
  writeFileSync(report, stdout);
  const count = /(\d+) generated/.exec(stdout)?.[1] ?? "no";
  say(`${caller}: ${count} requests, ${status === 0 ? "no failure" : "FAILURES"}, ${report}`);
  say(
    stdout
      .slice(stdout.lastIndexOf("Failures:"))
      .match(/ST\d+ .*/g)
      ?.join("\n") ?? "",
  );
  return status === 0;
}

const callers = values.callers === "" ? Object.keys(cast) : values.callers.split(",");
install();
const passed: boolean[] = [];
for (const caller of callers) {
  // Each has a house of its own: whoever guesses at cards blocks them for those who come later.
  const instance = await startInstance({ port: Number(values.port), env: { RATUSHA_RATE_LIMITS: "off" } });
  try {
    passed.push(await run(instance.url, caller));
  } finally {
    await instance.stop();
  }
}
process.exitCode = passed.every(Boolean) ? 0 : 1;
