import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Fields, fields, list } from "ratusha/visitor";

/**
 * `node tools/oracle/dss/compare.ts ANCHORS FOLDER`: each signed file of a folder before EU DSS and `ratusha verify`, and each
 * signature of a container before `openssl cms`. Prints where they differ; ends with 1 where they do.
 */
const [anchors, folder] = process.argv.slice(2);
if (anchors === undefined || folder === undefined) throw new Error("name the folders of the anchors and of the files");

const program = join(import.meta.dirname, "../../../apps/ratusha/src/main.ts");
const files = readdirSync(folder)
  .filter((name) => /\.(asice|p7s)$/.test(name))
  .toSorted()
  .map((name) => join(folder, name));
/** One moment for both: some certificates of a sandbox live an hour. */
const at = Temporal.Now.instant().toString();
const contentOf = (file: string) => file.replace(/\.[^.]+$/, ".content");

/** What is said of each signature of a file, in the same words. */
type Verdicts = ReadonlyMap<string, readonly string[]>;

function askDss(): Verdicts {
  const target = join(import.meta.dirname, "target");
  const classpath = `${readFileSync(join(target, "classpath"), "utf8")}:${join(target, "classes")}`;
  const { stdout } = spawnSync("java", ["-cp", classpath, "oracle.Oracle", String(anchors), ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return new Map(
    stdout
      .trim()
      .split("\n")
      .map((line) => {
        const [file = "", words = ""] = line.split("\t");
        return [file, [...words.matchAll(/([A-Z_]+\/\w+) /g)].map(([, verdict = ""]) => verdict.replace("/null", ""))];
      }),
  );
}

function verdictOf({ indication, subIndication }: Fields): string {
  const said = String(indication).replaceAll("-", "_");
  return typeof subIndication === "string" ? `${said}/${subIndication}` : said;
}

function askRatusha(): Verdicts {
  const ask = (names: readonly string[], ...more: readonly string[]) => {
    if (names.length === 0) return [];
    const args = [program, "verify", "--json", "--at", at, "--trust", String(anchors), ...more, ...names];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 });
    if (stdout === "") throw new Error(`ratusha verify said nothing of ${names.join(", ")}: ${stderr}`);
    return list(fields(JSON.parse(stdout))["files"]);
  };
  const detached = files.filter((file) => existsSync(contentOf(file)));
  const answers = [
    ...ask(files.filter((file) => !detached.includes(file))),
    ...detached.flatMap((file) => ask([file], "--content", contentOf(file))),
  ];
  return new Map(
    answers.map((answer) => {
      const added = list(fields(answer["document"])["additions"]).flatMap(({ signatures }) => list(signatures));
      const signatures = [...list(answer["signatures"]), ...added].map(verdictOf);
      return [String(answer["name"]), signatures.length === 0 ? [verdictOf(answer)] : signatures];
    }),
  );
}

/** The signatures of a container that `openssl cms -verify` takes over its manifests, of how many. */
function askOpenssl(file: string): { readonly good: number; readonly of: number } {
  const work = mkdtempSync(join(tmpdir(), "ratusha-openssl-"));
  try {
    const names = execFileSync("unzip", ["-Z1", file], { encoding: "utf8" }).split("\n");
    const take = (name: string) => execFileSync("unzip", ["-p", file, name.replace(/[[\]*?]/g, "\\$&")]);
    const pairs = names.filter((name) => /^META-INF\/ASiCManifest.*\.xml$/.test(name));
    let good = 0;
    for (const manifest of pairs) {
      const bytes = take(manifest);
      const signature = /SigReference [^>]*URI="([^"]+)"/.exec(bytes.toString("utf8"))?.[1] ?? "";
      writeFileSync(join(work, "manifest"), bytes);
      writeFileSync(join(work, "signature"), names.includes(signature) ? take(signature) : "");
      const roots = readdirSync(String(anchors)).map((name) => readFileSync(join(String(anchors), name), "utf8"));
      writeFileSync(join(work, "roots"), roots.join("\n"));
      const args =
        "cms -verify -binary -inform DER -in signature -content manifest -CAfile roots -purpose any -out /dev/null";
      if (spawnSync("openssl", args.split(" "), { cwd: work }).status === 0) good += 1;
    }
    return { good, of: pairs.length };
  } finally {
    rmSync(work, { recursive: true });
  }
}

const dss = askDss();
const ratusha = askRatusha();

/** The same of each signature; where there is none to speak of, we fail the file, and DSS says so of each or says nothing. */
function agree(ours: readonly string[], theirs: readonly string[]): boolean {
  if (theirs.length === 0) return ours.every((verdict) => verdict.startsWith("TOTAL_FAILED"));
  if (ours.length === 1) return theirs.every((verdict) => verdict === ours[0]);
  return ours.toSorted().join() === theirs.toSorted().join();
}

let differing = 0;
const counted = new Map<string, number>();
for (const file of files) {
  const ours = ratusha.get(file) ?? [];
  const theirs = dss.get(file) ?? [];
  const { good, of } = file.endsWith(".asice") ? askOpenssl(file) : { good: 0, of: 0 };
  if (!agree(ours, theirs)) {
    differing += 1;
    console.log(`${basename(file)}\n  ratusha ${ours.join(", ")}\n  DSS     ${theirs.join(", ")}`);
  }
  const row = `${basename(file).replace(/-[^-]*\.\w+$/, "")}\t${theirs.toSorted().join(", ")}\topenssl ${good} of ${of}`;
  counted.set(row, (counted.get(row) ?? 0) + 1);
}
for (const [row, count] of counted) console.log(`${count}\t${row}`);
console.log(`${files.length} files, ${differing} of them judged differently`);
process.exitCode = differing === 0 ? 0 : 1;
