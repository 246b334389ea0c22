import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { sandboxPin } from "@ratusha/identity";
import { playBirth } from "../demo/birth.ts";
import { playExtract } from "../demo/extract.ts";
import { type DemoFiles, verifyCommand, verifyOffline, writeFiles } from "../demo/files.ts";
import { createNarrator, type Narrator } from "../demo/narrator.ts";
import { type Company, playPermit } from "../demo/permit.ts";
import { failingParts } from "../demo/readiness.ts";
import { fields, list } from "../demo/visitor.ts";
import { startInstance } from "../instance/instance.ts";
import { usage } from "../usage.ts";

/** `ratusha demo`: the whole journey over the real HTTP API, and an offline check of what it leaves. */
export async function demo(args: string[]): Promise<number> {
  const { json, url, out } = optionsOf(args);
  const tell = (text: string) => void (json ? process.stderr : process.stdout).write(text);
  const narrator = createNarrator(tell);
  const dir = resolve(out ?? (await mkdtemp(join(tmpdir(), "ratusha-demo-"))));
  const instance = url === undefined ? await narrator.step("start a fresh instance", () => startInstance()) : undefined;
  const origin = url ?? instance?.url ?? "";
  try {
    const files = await play(narrator, origin, dir);
    const total = narrator.steps.reduce((sum, step) => sum + step.ms, 0);
    tell(`\nDone: ${narrator.steps.length} steps in ${(total / 1000).toFixed(1)} s. The files are in ${dir}.\n`);
    tell(`Check the decision yourself: npx ratusha ${verifyCommand(files).join(" ")}\n`);
    if (json) process.stdout.write(`${JSON.stringify({ ok: true, steps: narrator.steps, files })}\n`);
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failing = await failingParts(origin);
    const because = failing.length === 0 ? "" : `\nThis part of the instance does not answer: ${failing.join(", ")}.`;
    tell(`\nThe journey stopped at "${narrator.current}": ${reason}${because}\n`);
    const failed = { ok: false, steps: narrator.steps, failedAt: narrator.current, reason, failing };
    if (json) process.stdout.write(`${JSON.stringify(failed)}\n`);
    return 1;
  } finally {
    await instance?.stop();
  }
}

function optionsOf(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { json: { type: "boolean" }, out: { type: "string" }, url: { type: "string" } },
    });
    const url = values.url === undefined ? undefined : new URL(values.url).origin;
    return { json: values.json === true, out: values.out, url };
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

async function play(narrator: Narrator, origin: string, dir: string): Promise<DemoFiles> {
  const company = await narrator.step("ask who lives there", () => findCompany(origin));
  narrator.chapter("A citizen asks for a permit");
  const permit = await playPermit(narrator, company, { applicant: "citizen" });
  narrator.chapter("Anyone checks the decision, offline");
  const files = await narrator.step("write the decision, its copy, the anchors and the proof", () =>
    writeFiles(permit, dir),
  );
  await narrator.step("verify them in a process that knows nothing else", () => verifyOffline(files));
  narrator.chapter("An extract, at once");
  await playExtract(narrator, permit.visitor);
  narrator.chapter("A foreigner asks for a permit");
  await playPermit(narrator, company, { applicant: "foreigner" });
  narrator.chapter("A stateless person asks for a permit");
  await playPermit(narrator, company, { applicant: "stateless" });
  narrator.chapter("A director asks for a permit for the company");
  await playPermit(narrator, company, { applicant: "director", forOrganisation: true });
  narrator.chapter("A child is born");
  await playBirth(narrator, company);
  return files;
}

/** Who can be played: the cast that the sandbox at this address shows to its visitors. */
async function findCompany(origin: string): Promise<Company> {
  const response = await fetch(`${origin}/api/sandbox/cast`).catch((error: unknown) => {
    throw new Error(`${origin} does not answer`, { cause: error });
  });
  if (!response.ok) throw new Error(`${origin} is not a sandbox: it has no residents to play`);
  const cast = new Map(
    list(fields(await response.json())["cast"]).map((each) => [each["key"], String(each["person"])]),
  );
  return {
    origin,
    pin: sandboxPin,
    person(key) {
      const person = cast.get(key);
      if (person === undefined) throw new Error(`the sandbox has nobody for the part "${key}"`);
      return person;
    },
  };
}
