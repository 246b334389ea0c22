import type { Text } from "@ratusha/kernel";
import type { PortalDependencies } from "../deps.ts";
import type { Names } from "../page/names.ts";
import { newestOf } from "./newest.ts";

const keptMilliseconds = 60_000;

/** The names of bodies, registers and services, and how bodies are reached; bodies are asked for once a minute. */
export function createNames(deps: Pick<PortalDependencies, "registers" | "services" | "country" | "clock">) {
  const registers = Object.fromEntries(Object.entries(deps.country.registers).map(([code, { name }]) => [code, name]));
  let kept: { readonly names: Promise<Names>; readonly until: number } | undefined;

  async function load(): Promise<Names> {
    const bodies: Record<string, Text> = {};
    const contacts: Record<string, Names["contacts"][string]> = {};
    for (const { code, name, state, address, contact } of await deps.registers.bodies()) {
      bodies[code] = name;
      // Nobody is there any more where a body is no more.
      if (state === "active") contacts[code] = { ...contact, address: address.text };
    }
    const services: Record<string, Text> = {};
    for (const { service, name } of newestOf(deps.services.definitions)) services[service] = name;
    return { bodies, contacts, registers, services };
  }

  function names(): Promise<Names> {
    const now = deps.clock.now().epochMilliseconds;
    if (kept === undefined || kept.until <= now) {
      const names = load();
      kept = { names, until: now + keptMilliseconds };
      names.catch(() => {
        kept = undefined;
      });
    }
    return kept.names;
  }

  // The first reading is the long one: it is done before the first page wants it.
  void names();
  return names;
}
