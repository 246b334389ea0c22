import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startInstance } from "ratusha/instance";
import { type Fields, fields, list, Visitor } from "ratusha/visitor";
import { withOwn } from "./own.ts";

/**
 * `node tools/oracle/schemathesis/run.ts`: schemathesis over the OpenAPI, once for each caller, who has a copy of an instance in
 * which everything has happened. Reports stand in the folder that it prints; it ends with 1 when a caller has met a failure.
 */
const { values } = parseArgs({
  options: {
    callers: { type: "string", default: "" },
    examples: { type: "string", default: "12" },
    phases: { type: "string", default: "examples,coverage,fuzzing,stateful" },
    seed: { type: "string", default: "7" },
    paths: { type: "string", default: "" },
    port: { type: "string", default: "0" },
    lived: { type: "string", default: "" },
  },
});

/**
 * A member of the cast, and for whom they act; nobody has no session. The victim is whom everything has happened to: her card is
 * lost, so she comes first, with the session that she had. The official is who sits at the counter too.
 */
const cast: Readonly<Record<string, readonly [key?: string, actingFor?: string]>> = {
  victim: [],
  nobody: [],
  citizen: ["citizen"],
  foreigner: ["foreigner"],
  stateless: ["stateless"],
  parent: ["father"],
  director: ["director", "organisation"],
  official: ["Org1001-official", "Org1001"],
  decider: ["Org1001-decider", "Org1001"],
  head: ["Org1001-head", "Org1001"],
  adviser: ["Org1002-decider", "Org1002"],
  employer: ["Org1006-decider", "Org1006"],
  migration: ["Org1003-decider", "Org1003"],
  tax: ["Org1009-official", "Org1009"],
  appeals: ["Org1008-decider", "Org1008"],
  registrar: ["Org1004-official", "Org1004"],
};

/** What ends the session or changes whom it acts for would end the run. */
const left = ["postIdentitySession", "deleteIdentitySession", "putIdentityActing"];

/** What refuses a request that breaks the document: too many parts in a form (413) do as well, which it does not count by itself. */
const refusals = `[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429]
`;

const home = join(tmpdir(), "ratusha-schemathesis");
const tool = join(home, "venv/bin/schemathesis");
const version = "4.32.5";

const say = (line: string) => void process.stdout.write(`${line}\n`);

function install(): void {
  mkdirSync(home, { recursive: true });
  if (existsSync(tool)) return;
  execFileSync("python3", ["-m", "venv", join(home, "venv")], { stdio: "inherit" });
  execFileSync(join(home, "venv/bin/pip"), ["install", "--quiet", `schemathesis==${version}`], { stdio: "inherit" });
}

/** The folder of an instance in which everything has happened, made now unless one is named. */
function liveIn(): string {
  if (values.lived !== "") return values.lived;
  const lived = join(home, "lived");
  rmSync(lived, { recursive: true, force: true });
  mkdirSync(lived);
  const program = join(import.meta.dirname, "../../../test/journeys/lived-in.ts");
  execFileSync(process.execPath, [program, "--data", join(lived, "data"), "--port", values.port], { stdio: "inherit" });
  return lived;
}

interface Caller {
  readonly name: string;
  /** The value of the session's cookie; empty for nobody. */
  readonly session: string;
  /** Of their card, as what is prepared for it names it. */
  readonly certificate: string | undefined;
  /** What stands in the instance, with what stands before them first. */
  readonly lived: Fields;
}

async function enter(origin: string, name: string, lived: Fields): Promise<Caller> {
  const victim = fields(lived["victim"]);
  const sessionIn = (cookie: string) => /ratusha=([^;]+)/.exec(cookie)?.[1] ?? "";
  if (name === "victim")
    return { name, session: sessionIn(String(victim["cookie"])), certificate: String(victim["certificate"]), lived };
  const [key, actingFor] = cast[name] ?? [name];
  if (key === undefined) return { name, session: "", certificate: undefined, lived };
  const everyone = list(fields(await (await fetch(`${origin}/api/sandbox/cast`)).json())["cast"]);
  const visitor = new Visitor(origin);
  await visitor.signIn(String(everyone.find((each) => each["key"] === key)?.["person"]), "123456");
  if (actingFor !== undefined) await visitor.actFor(actingFor);
  const certificate = Buffer.from(visitor.card.signingCertificate).toString("base64");
  return { name, session: sessionIn(visitor.cookie), certificate, lived: await withOwn(lived, visitor) };
}

/** What of the instance parameters and bodies may name, as `hooks.py` reads it. */
function writePlaces({ name, certificate, lived }: Caller): string {
  const file = join(home, `${name}.json`);
  writeFileSync(file, JSON.stringify({ ...lived, bodies: { ...fields(lived["bodies"]), certificate } }));
  return file;
}

async function run(origin: string, caller: Caller, places: string): Promise<boolean> {
  const config = join(home, `${caller.name}.toml`);
  const session = caller.session === "" ? "" : `[auth.openapi.session]\napi_key = "${caller.session}"\n`;
  writeFileSync(config, `${refusals}${session}`);
  // It waits ten seconds for the document, whatever the load.
  const document = join(home, "openapi.json");
  writeFileSync(document, await (await fetch(`${origin}/api/openapi.json`)).text());
  const args = ["--config-file", config, "run", document, "--url", origin];
  args.push("--checks", "all", "--exclude-checks", "positive_data_acceptance", "--continue-on-failure");
  args.push("--phases", values.phases, "--max-examples", values.examples, "--seed", values.seed);
  args.push("--header", `Origin: ${origin}`);
  // A machine that is busy with other work is slow: to think of requests too.
  args.push("--max-response-time", "300", "--request-timeout", "300", "--suppress-health-check", "too_slow");
  args.push("--output-truncate", "false", ...left.flatMap((id) => ["--exclude-operation-id", id]));
  if (values.paths !== "") args.push("--include-path-regex", values.paths);
  const reached = join(home, `${caller.name}.reached.json`);
  const hooks = { SCHEMATHESIS_HOOKS: "hooks", PYTHONPATH: import.meta.dirname };
  const env = { ...process.env, ...hooks, RATUSHA_PLACES: places, RATUSHA_REACHED: reached };
  // It leaves a folder of its own where it runs.
  const child = spawn(tool, args, { cwd: home, env, stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const report = join(home, `${caller.name}.txt`);
  writeFileSync(report, stdout);
  const count = /(\d+) generated/.exec(stdout)?.[1] ?? "no";
  say(`${caller.name}: ${count} requests, ${status === 0 ? "no failure" : "FAILURES"}, ${report}`);
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
const lived = liveIn();
const told = fields(JSON.parse(readFileSync(join(lived, "places.json"), "utf8")));
const passed: boolean[] = [];
for (const name of callers) {
  // Each has a house of its own: whoever guesses at cards blocks them for those who come later. The database keeps its owner.
  const dataDir = join(home, "house");
  rmSync(dataDir, { recursive: true, force: true });
  execFileSync("cp", ["-a", join(lived, "data"), dataDir]);
  const instance = await startInstance({ port: Number(values.port), dataDir, env: { RATUSHA_RATE_LIMITS: "off" } });
  try {
    const caller = await enter(instance.url, name, told);
    passed.push(await run(instance.url, caller, writePlaces(caller)));
  } finally {
    await instance.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
process.exitCode = passed.every(Boolean) ? 0 : 1;
