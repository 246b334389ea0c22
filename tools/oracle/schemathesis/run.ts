import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startInstance } from "ratusha/instance";
import { fields, list, Visitor } from "ratusha/visitor";

/**
 * `node tools/oracle/schemathesis/run.ts`: schemathesis over the OpenAPI of a fresh instance, once for each caller. Reports
 * stand in the folder that it prints; it ends with 1 when a caller has met a failure.
 */
const { values } = parseArgs({
  options: {
    callers: { type: "string", default: "anonymous,citizen,director,official,decider,head,registrar" },
    examples: { type: "string", default: "12" },
    seed: { type: "string", default: "7" },
    port: { type: "string", default: "0" },
  },
});

/** A member of the cast, and for whom they act. */
const cast: Readonly<Record<string, readonly [key: string, actingFor?: string]>> = {
  citizen: ["citizen"],
  director: ["director", "organisation"],
  official: ["Org1001-official", "Org1001"],
  decider: ["Org1001-decider", "Org1001"],
  head: ["Org1001-head", "Org1001"],
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
  const everyone = list(fields(await (await fetch(`${origin}/api/sandbox/cast`)).json())["cast"]);
  const visitor = new Visitor(origin);
  await visitor.signIn(String(everyone.find((each) => each["key"] === key)?.["person"]), "123456");
  if (actingFor !== undefined) await visitor.actFor(actingFor);
  return /^ratusha=([^;]+)/.exec(visitor.cookie)?.[1] ?? "";
}

async function run(origin: string, caller: string): Promise<boolean> {
  const config = join(home, `${caller}.toml`);
  const session = caller === "anonymous" ? "" : await sessionOf(origin, caller);
  writeFileSync(config, session === "" ? "" : `[auth.openapi.session]\napi_key = "${session}"\n`);
  const args = ["--config-file", config, "run", `${origin}/api/openapi.json`];
  args.push("--checks", "all", "--exclude-checks", "positive_data_acceptance", "--continue-on-failure");
  args.push("--max-examples", values.examples, "--seed", values.seed, "--header", `Origin: ${origin}`);
  args.push("--output-truncate", "false", ...left.flatMap((id) => ["--exclude-operation-id", id]));
  const env = { ...process.env, SCHEMATHESIS_HOOKS: "hooks", PYTHONPATH: import.meta.dirname };
  // It leaves a folder of its own where it runs.
  const child = spawn(tool, args, { cwd: home, env, stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const report = join(home, `${caller}.txt`);
  writeFileSync(report, stdout);
  say(`${caller}: ${status === 0 ? "no failure" : "FAILURES"}, ${report}`);
  say(
    stdout
      .slice(stdout.lastIndexOf("Failures:"))
      .match(/ST\d+ .*/g)
      ?.join("\n") ?? "",
  );
  return status === 0;
}

install();
const instance = await startInstance({ port: Number(values.port), env: { RATUSHA_RATE_LIMITS: "off" } });
try {
  const passed = [];
  for (const caller of values.callers.split(",")) passed.push(await run(instance.url, caller));
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} finally {
  await instance.stop();
}
