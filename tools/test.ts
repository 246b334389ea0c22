import { glob } from "node:fs/promises";
import { join, relative } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { checkAll } from "./check.ts";
import { startTestDatabase } from "./test-database.ts";

/**
 * All gates and all tests: `npm test`. With words, only the test files whose path contains one of them, and no gates:
 * `npm test -- rfc5280 exchange`.
 */
const root = join(import.meta.dirname, "..");
// Every file is a process, and most load the same modules: whoever comes first leaves them compiled for the others.
const compiled = join(root, "node_modules", ".cache", "compiled");
const words = process.argv.slice(2);
const from = performance.now();
const gatesPassed = words.length > 0 || (await checkAll());

const files: string[] = [];
const patterns = ["{packages,countries,apps}/**/*.test.{ts,tsx}", "{tools,bench,test}/**/*.test.ts"];
for await (const path of glob(patterns, {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path),
})) {
  if (words.length === 0 || words.some((word) => path.includes(word))) files.push(join(root, path));
}
// A pattern that matches nothing would otherwise pass.
if (files.length === 0) throw new Error("no test file matches");

/** A browser with several walks in it takes both cores, as a bench does: one of these after another, the longest first. */
const heavy = ["journeys/services.test", "portal/test/gallery.test", "bench/bench.test", "journeys/portal.test"];
/** What starts whole instances takes long and waits much: it comes before the many that are done in a moment. */
const withInstances = ["test/journeys/", "apps/ratusha/test/"];
const place = (path: string, first: readonly string[]): number => {
  const found = first.findIndex((part) => path.includes(part));
  return found === -1 ? first.length : found;
};
const arranged = (chosen: readonly string[], first: readonly string[]): string[] =>
  chosen.toSorted((a, b) => place(a, first) - place(b, first) || a.localeCompare(b));

const database = await startTestDatabase();
// Whoever ends the run from without leaves no PostgreSQL behind.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void database.stop().finally(() => process.exit(1)));
}
const counts = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
/** How long each file took, with others beside it. */
const taken: { path: string; seconds: number }[] = [];
/** So many of the longest are named at the end: there the suite is made shorter. */
const mostNamed = 8;
/** Of what made a test fail, so many characters are said again at the end, where a log that is cut still has them. */
const mostOfCause = 2_000;

/** Runs test files, so many at once, and prints each as it ends. */
async function runFiles(chosen: string[], concurrency: number): Promise<void> {
  if (chosen.length === 0) return;
  const stream = run({
    files: chosen,
    concurrency,
    cwd: root,
    // Of a file and of a test: only what hangs comes to it, however slow the machine.
    timeout: 1_800_000,
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, RATUSHA_TEST_DATABASE_URL: database.adminUrl },
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  stream.on("test:pass", (event) => {
    if (event.details.type === "suite") return;
    if (event.skip !== undefined && event.skip !== false) counts.skipped++;
    else counts.passed++;
  });
  stream.on("test:fail", (event) => {
    if (event.details.type === "suite") return;
    counts.failed++;
    const { cause } = event.details.error;
    const why = cause instanceof Error ? cause.message : String(cause);
    failures.push(`${event.file ?? ""}: ${event.name}\n${why.slice(0, mostOfCause)}`);
  });
  stream.on("test:summary", ({ file, duration_ms }) => {
    if (file !== undefined) taken.push({ path: relative(root, file), seconds: Math.round(duration_ms / 1000) });
  });
  await new Promise<void>((resolve) => {
    stream.compose(spec).on("end", resolve).pipe(process.stdout, { end: false });
  });
}

const { single = [], rest = [] } = Object.groupBy(files, (path) =>
  heavy.some((part) => path.includes(part)) ? "single" : "rest",
);
// Whoever waits leaves the cores to the others: four at once on two cores.
await Promise.all([runFiles(arranged(single, heavy), 1), runFiles(arranged(rest, withInstances), 3)]);
await database.stop();

const longest = taken.toSorted((a, b) => b.seconds - a.seconds).slice(0, mostNamed);
for (const { path, seconds } of longest) console.log(`${String(seconds).padStart(5)} s  ${path}`);
for (const failure of failures) console.log(`✖ ${failure}`);
const seconds = Math.round((performance.now() - from) / 1000);
console.log(
  `${files.length} test files in ${seconds} s; gates ${words.length > 0 ? "not run" : gatesPassed ? "hold" : "are broken"}`,
);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = gatesPassed && counts.failed === 0 && counts.passed > 0 ? 0 : 1;
