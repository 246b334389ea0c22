import { userInfo } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { isUuid } from "@ratusha/kernel";
import { parseSettings, type Settings } from "@ratusha/runtime";
import type { StuckIntent, StuckIntents } from "@ratusha/services";
import { stuckIntents } from "../compose/stuck.ts";
import { print } from "../print.ts";
import { withDatabase } from "../supervisor/connections.ts";
import { commandLine, usage } from "../usage.ts";

const most = 200;
const shortestReason = 5;
const longestReason = 1000;
/** How long the command looks for what becomes of what it had taken up. */
const watchedSeconds = 15;

/** `ratusha stuck`: says which steps of cases cannot be done and why; with `--retry` has them tried again. */
export async function stuck(args: string[]): Promise<number> {
  const options = optionsOf(args);
  return withDatabase(options.settings, "services", (db) => {
    const intents = stuckIntents(db);
    return options.retry === undefined
      ? tell(intents, options.json)
      : retry(intents, { ...options, which: options.retry });
  });
}

interface Options {
  readonly settings: Settings;
  readonly json: boolean;
  readonly retry: readonly string[] | "all" | undefined;
  readonly reason: string;
}

function optionsOf(args: string[]): Options {
  const { values } = commandLine({
    args,
    options: {
      data: { type: "string" },
      json: { type: "boolean" },
      retry: { type: "string", multiple: true },
      reason: { type: "string" },
    },
  });
  const data = values.data === undefined ? [] : ["--data", values.data];
  const retry = values.retry?.includes("all") === true ? ("all" as const) : values.retry;
  const reason = values.reason?.trim() ?? "";
  if (retry !== undefined && retry !== "all" && !retry.every(isUuid)) throw usage("--retry takes ids, or all");
  if (retry !== undefined && (reason.length < shortestReason || reason.length > longestReason)) {
    throw usage("say with --reason what was mended: it is written down");
  }
  return { settings: parseSettings(process.env, data), json: values.json === true, retry, reason };
}

async function tell(intents: StuckIntents, json: boolean): Promise<number> {
  const found = await intents.list(most + 1);
  const shown = found.slice(0, most);
  if (json) print(JSON.stringify({ stuck: shown, more: found.length > most }));
  else if (shown.length === 0) print("Nothing is stuck.");
  else {
    for (const one of shown) print(lineOf(one));
    if (found.length > most) print(`and more; these are the ${most} oldest`);
    print('\nOnce the cause is mended: ratusha stuck --retry ID --reason "what was mended"');
  }
  return shown.length === 0 ? 0 : 1;
}

async function retry(
  intents: StuckIntents,
  {
    which,
    reason,
    json,
  }: { readonly which: readonly string[] | "all"; readonly reason: string; readonly json: boolean },
): Promise<number> {
  const ids = which === "all" ? (await intents.list(most)).map(({ id }) => id) : which;
  const before = await intents.left(ids);
  const taken = await intents.takeUp({ ids, by: userInfo().username, reason });
  const left = await watch(intents, taken, before);
  const done = taken.filter((id) => !left.some((one) => one.id === id));
  if (json) print(JSON.stringify({ taken, done, left }));
  else {
    print(`${taken.length} taken up, ${done.length} done.`);
    for (const one of left) print(lineOf(one));
  }
  return left.length === 0 ? 0 : 1;
}

/** Waits until each has been tried: it is gone then, or has an attempt more. What nobody tries stays as it was. */
async function watch(intents: StuckIntents, ids: readonly string[], before: readonly StuckIntent[]) {
  const attempts = new Map(before.map((one) => [one.id, one.attempts]));
  let left = await intents.left(ids);
  for (let seconds = 0; seconds < watchedSeconds && left.some(untried); seconds++) {
    await pause(1000);
    left = await intents.left(ids);
  }
  return left;

  function untried(one: StuckIntent): boolean {
    return one.attempts === attempts.get(one.id);
  }
}

function lineOf({ id, kind, about, code, detail, attempts, since, nextAt }: StuckIntent): string {
  return [
    `${id}  ${kind} of ${about}`,
    `  ${code}: ${detail}`,
    `  since ${minute(since)}, ${attempts} attempts; tried again at ${minute(nextAt)}`,
  ].join("\n");
}

function minute(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: "minute" });
}
