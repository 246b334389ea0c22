import { parseArgs } from "node:util";
import { bench, rowNames } from "./bench.ts";
import { table } from "./row/row.ts";

const usage = `Usage: npm run bench [-- NAME… --json --scale N --cases N --town DIR]

  NAME      a row, such as services/instant, or a group, such as trust; all of them when none is named
  --json    prints {machine, rows} as JSON
  --scale   how much is measured: 1 takes about ten seconds a row
  --cases   how many cases the database holds for services/curve and portal/pages: 100000 unless said
  --town    keeps the full databases in this folder, and uses again those that stand there
  --profile writes a processor profile of the server for each row into this folder

Rows: ${rowNames.join(", ")}
`;

/** EX_USAGE of sysexits.h. */
const usageStatus = 64;

async function main(): Promise<number> {
  let options: ReturnType<typeof read>;
  try {
    options = read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return usageStatus;
  }
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const report = await bench({
    names: options.names,
    scale: options.scale,
    people: 10_000,
    cases: options.cases,
    towns: options.town,
    sample: 100,
    limitSeconds: 2,
    profile: options.profile,
    tell: (line) => process.stderr.write(`${line} …\n`),
  });
  const { machine, rows } = report;
  if (options.json) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  else {
    process.stdout.write(
      `${machine.cores} × ${machine.cpu}, ${machine.memoryGiB} GiB, Node ${machine.node}, PostgreSQL ${machine.postgres}\n\n${table(rows)}\n`,
    );
  }
  return rows.every(({ check, slow = [] }) => check.startsWith("ok") && slow.length === 0) ? 0 : 1;
}

function read() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
      scale: { type: "string", default: "1" },
      cases: { type: "string", default: "100000" },
      town: { type: "string" },
      profile: { type: "string" },
    },
  });
  const scale = Number(values.scale);
  if (!(scale > 0 && scale <= 1000)) throw new Error(`--scale ${values.scale}: a number above 0 and up to 1000`);
  const cases = Number(values.cases);
  if (!(Number.isSafeInteger(cases) && cases >= 100 && cases <= 10_000_000)) {
    throw new Error(`--cases ${values.cases}: a whole number from 100 to 10000000`);
  }
  const unknown = positionals.find((name) => !rowNames.some((known) => known === name || known.startsWith(`${name}/`)));
  if (unknown !== undefined) throw new Error(`There is no row "${unknown}".`);
  const chosen = rowNames.filter(
    (known) => positionals.length === 0 || positionals.some((name) => known === name || known.startsWith(`${name}/`)),
  );
  const { json, help, town, profile } = values;
  return { names: chosen, json, help, scale, cases, town, profile };
}

process.exitCode = await main();
