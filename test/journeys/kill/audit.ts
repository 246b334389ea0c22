import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fields, list } from "ratusha/visitor";
import type { House } from "./house.ts";

const program = fileURLToPath(new URL("../../../apps/ratusha/bin/ratusha.js", import.meta.url));

/** `ratusha audit`, the way a person calls it, until nothing is waiting for the log. */
export async function auditOf(house: House): Promise<{ status: number; said: string; acts: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const child = spawn(process.execPath, [program, "audit", "--json", "--data", house.dataDir], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
    const status = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 70)));
    if (status !== 0 && status !== 1) return { status, said, acts: 0 };
    const sources = list(fields(JSON.parse(said))["sources"]);
    const sum = (name: string): number => sources.reduce((total, source) => total + Number(source[name]), 0);
    if (sum("pending") === 0 || attempt === 200) {
      const waiting = sum("pending") === 0 ? status : 1;
      return { status: waiting, said, acts: sum("acts") };
    }
    await pause(300);
  }
}

/** An act that was deleted as the superuser, and what the audit said of it. */
export interface Deleted {
  readonly act: string;
  readonly status: number;
  readonly named: boolean;
}

/** A row that the superuser takes away is missed by name. */
export async function deleteOne(house: House, act: string): Promise<Deleted> {
  await house.asSuperuser((client) => client.query("DELETE FROM services.act WHERE id = $1", [act]));
  const { status, said } = await auditOf(house);
  return { act, status, named: said.includes(`"kind":"act-missing","source":"services","act":"${act}"`) };
}
