import { isProblem, namedUuid, pass, type Uuid } from "@ratusha/kernel";
import { principalKey } from "../mandate/grant.ts";
import type { MandateInput } from "../mandate/mandate.ts";
import { findMandates } from "../mandate/mandate-table.ts";
import { personKey } from "../read/check.ts";
import type { ImportFault } from "./fault.ts";
import { contradicts, held, type ImportKind, type ImportLine, type ImportRegisters, plain } from "./kind.ts";
import { mandateForm } from "./shape.ts";

type Granted = MandateInput & { readonly id: Uuid };

/**
 * Powers of directors, officials and guardians; an attorney is made by a signed statement, which no file of lines holds.
 * A mandate has an id out of what it says, so that the same line is the same mandate whatever file it stands in.
 */
export const mandates: ImportKind<Granted> = {
  read(json, { country }) {
    const form = held(mandateForm, json);
    if (!form.ok) return form;
    const { validFrom, validTo } = form.value;
    if (validTo !== undefined && Temporal.Instant.compare(validTo, validFrom) <= 0)
      return contradicts("A mandate ends after it begins.");
    const holder = personKey(form.value.holder, country);
    const record = { ...form.value, holder, principal: principalKey({ country }, form.value.principal) };
    return pass({ ...record, id: namedUuid(plain(record)) });
  },
  keyOf: ({ id }) => id,
  async compare(lines, { db }, registers) {
    const there = await findMandates(
      db,
      lines.map(({ record }) => record),
    );
    const fresh = lines.filter(({ key }) => !there.has(key));
    return {
      known: new Set(lines.flatMap(({ line, key }) => (there.has(key) ? [line] : []))),
      faults: await refusedOf(fresh, registers),
    };
  },
  enter: async (records, batch, { grantMandates }) => void (await grantMandates(records, batch.by)),
};

/** What the registers would say to each: all at once, and only where that is refused, one by one. */
async function refusedOf(lines: readonly ImportLine<Granted>[], registers: ImportRegisters): Promise<ImportFault[]> {
  if (lines.length === 0 || (await refusalOf(lines, registers)) === undefined) return [];
  const faults: ImportFault[] = [];
  for (const each of lines) {
    const fault = await refusalOf([each], registers);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

async function refusalOf(
  lines: readonly ImportLine<Granted>[],
  { checkMandates }: ImportRegisters,
): Promise<ImportFault | undefined> {
  try {
    await checkMandates(lines.map(({ record }) => record));
    return undefined;
  } catch (error) {
    if (!isProblem(error)) throw error;
    const code = error.code === "registers.not-registered" ? "not-registered" : "record-contradicts";
    return { line: lines[0]?.line ?? 0, code, detail: error.detail };
  }
}
