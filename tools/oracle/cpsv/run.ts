import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startInstance } from "ratusha/instance";
import { fields, list } from "ratusha/visitor";

/** `node tools/oracle/cpsv/run.ts SHAPES.ttl`: every service of a fresh instance, as it is published, against SHACL shapes. */
const [shapes] = process.argv.slice(2);
if (shapes === undefined) throw new Error("name the file of the shapes");

const home = join(tmpdir(), "ratusha-cpsv");
const published = join(home, "published");
const python = join(home, "venv/bin/python");
if (!existsSync(python)) {
  mkdirSync(home, { recursive: true });
  execFileSync("python3", ["-m", "venv", join(home, "venv")], { stdio: "inherit" });
  execFileSync(python, ["-m", "pip", "install", "--quiet", "pyshacl==0.40.1"], { stdio: "inherit" });
}
rmSync(published, { recursive: true, force: true });
mkdirSync(published);

const instance = await startInstance({ people: 1000 });
try {
  const catalogue = await (await fetch(`${instance.url}/api/services/catalogue`)).json();
  for (const { service } of list(fields(catalogue)["services"])) {
    for (const form of ["ttl", "jsonld"]) {
      const answer = await fetch(`${instance.url}/api/services/definitions/${service}/cpsv?form=${form}`);
      writeFileSync(join(published, `${service}.${form}`), await answer.text());
    }
  }
} finally {
  await instance.stop();
}
const checked = spawnSync(python, [join(import.meta.dirname, "validate.py"), published, shapes], { stdio: "inherit" });
process.exitCode = checked.status ?? 1;
