import { parseArgs } from "node:util";
import { runRounds } from "./kill/rounds.ts";

/**
 * `npm run kill -- --rounds 30`: parts of a running house are killed from outside while people travel through it, each round with
 * all six services in flight; after each round nothing is lost, nothing doubled, and every act is in the log.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "30" },
    servers: { type: "string", default: "2" },
    people: { type: "string", default: "5000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const from = performance.now();
say(`${values.rounds} rounds, seed ${values.seed}`);
const report = await runRounds({
  rounds: Number(values.rounds),
  servers: Number(values.servers),
  people: Number(values.people),
  seed: Number(values.seed),
  tell: say,
});
say(JSON.stringify(report, undefined, 2));
say(`${values.rounds} rounds in ${Math.round((performance.now() - from) / 1000)} s: nothing lost, nothing doubled`);
process.exitCode = report.deleted.status === 1 && report.deleted.named ? 0 : 1;
