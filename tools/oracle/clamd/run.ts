import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { isProblem } from "@ratusha/kernel";
import { type ClamdAddress, openClamd } from "@ratusha/runtime";
import { eicar, startClamd } from "./daemon.ts";

/** `node tools/oracle/clamd/run.ts --clamd /usr/sbin/clamd`: our client of INSTREAM against ClamAV's own daemon. */
const { values } = parseArgs({
  options: { clamd: { type: "string", default: "/usr/sbin/clamd" }, port: { type: "string", default: "33100" } },
});
const limit = 1024 * 1024;
const settings = { StreamMaxLength: String(limit), MaxThreads: "4", MaxFileSize: "600K", MaxScanSize: "900K" };

let wrong = 0;
async function expect(what: string, expected: RegExp, work: () => Promise<unknown>): Promise<void> {
  const from = performance.now();
  const found = await work().then(
    (answer) => JSON.stringify(answer),
    (error: unknown) => (isProblem(error) ? `${error.code}: ${error.detail}` : String(error)),
  );
  const well = expected.test(found);
  if (!well) wrong += 1;
  const took = Math.round(performance.now() - from);
  process.stdout.write(`| ${what} | ${found} | ${took} ms${well ? "" : ` | NOT ${expected}`} |\n`);
}

const clean = /^\{"clean":true\}$/;
const found = /^\{"clean":false,"found":"Eicar-Test-Signature\.UNOFFICIAL"\}$/;
const refused = /^runtime\.scanner-unavailable: /;
const tooLong = /^runtime\.scanner-unavailable: It answered: INSTREAM size limit exceeded\. ERROR$/;
const noise = (bytes: number): Buffer => Buffer.alloc(bytes, "Ratusha ");

function packed(bytes: Buffer, times: number): Buffer {
  let inner = bytes;
  for (let level = 0; level < times; level += 1) inner = gzipSync(inner);
  return inner;
}

async function ordinary(address: ClamdAddress, where: string): Promise<void> {
  const { scan, version } = openClamd(address);
  await expect(`${where}: version`, /^"ClamAV \d/, version);
  await expect(`${where}: a text`, clean, () => scan(noise(5000)));
  await expect(`${where}: an empty file`, clean, () => scan(new Uint8Array()));
  await expect(`${where}: EICAR`, found, () => scan(eicar));
  await expect(`${where}: EICAR in a gzip`, found, () => scan(packed(eicar, 1)));
  await expect(`${where}: just the longest`, clean, () => scan(noise(limit)));
  await expect(`${where}: a byte longer`, tooLong, () => scan(noise(limit + 1)));
  await expect(`${where}: twenty times longer`, refused, () => scan(noise(20 * limit)));
  await expect(`${where}: forty at once over four threads`, /^"20 clean, 20 found"$/, async () => {
    const files = Array.from({ length: 40 }, (_, at) => scan(at < 20 ? noise(50_000) : eicar));
    const results = (await Promise.all(files)).map((each) => each.clean);
    const right = (wanted: boolean, from: number) => results.slice(from, from + 20).filter((each) => each === wanted);
    return `${right(true, 0).length} clean, ${right(false, 20).length} found`;
  });
}

const daemon = await startClamd(values.clamd, Number(values.port), settings);
try {
  await ordinary({ path: daemon.socket }, "socket");
  await ordinary({ host: "127.0.0.1", port: daemon.port }, "port");
  const hasty = openClamd({ path: daemon.socket }, { timeoutMs: 700 });
  daemon.process.kill("SIGSTOP");
  await expect("a daemon that stands still", refused, () => hasty.scan(eicar));
  await expect("a daemon that stands still, more than a socket holds", refused, () => hasty.scan(noise(limit)));
  daemon.process.kill("SIGCONT");
  await expect("the same, once it goes on", found, () => hasty.scan(eicar));
} finally {
  await daemon.stop();
}
const gone = openClamd({ path: daemon.socket });
await expect("no daemon at the socket", refused, () => gone.scan(eicar));
await expect("no daemon at the port", refused, () => openClamd({ host: "127.0.0.1", port: daemon.port }).scan(eicar));
// What it does not look into for its own bounds, by its setting; every file is of the length that a person may attach.
for (const [AlertExceedsMax, expected] of [
  ["no", clean],
  ["yes", /"found":"Heuristics\.Limits\.Exceeded\./],
] as const) {
  const bounded = {
    StreamMaxLength: "25M",
    MaxFileSize: "600K",
    MaxScanSize: "900K",
    MaxRecursion: "17",
    AlertExceedsMax,
  };
  const strict = await startClamd(values.clamd, Number(values.port), bounded);
  const { scan } = openClamd({ path: strict.socket });
  const what = `AlertExceedsMax ${AlertExceedsMax}`;
  try {
    await expect(`${what}: longer than it looks at`, expected, () => scan(noise(700_000)));
    await expect(`${what}: EICAR packed a hundred and twenty times`, expected, () => scan(packed(eicar, 120)));
    await expect(`${what}: many times longer unpacked`, expected, () => scan(packed(noise(2_000_000), 1)));
  } finally {
    await strict.stop();
  }
}
process.exitCode = wrong === 0 ? 0 : 1;
