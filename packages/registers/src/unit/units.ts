import { isBodyCode } from "../organisation/organisation-table.ts";
import { problems } from "../problems.ts";
import type { Dependencies } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { newStamp } from "../version/stamp.ts";
import { conflictAs } from "../version/version.ts";
import { isUnitCode } from "./unit.ts";
import { appendUnits, findUnits } from "./unit-table.ts";

export function createUnits(deps: Dependencies): Pick<Registers, "units" | "changeUnit"> {
  const { db, acts } = deps;
  return {
    async units(body) {
      const found = await findUnits(db, [body]);
      return found.flatMap(({ code, name, state }) => (state === "active" ? [{ body, code, name }] : []));
    },

    async changeUnit(unit, by) {
      const { body, code, name, state = "active" } = unit;
      if (!isBodyCode(body)) throw problems["key-malformed"]("A unit is a body's, by its code.");
      if (!isUnitCode(code)) throw problems["record-malformed"]("A unit has a code of letters, digits and hyphens.");
      const stamp = newStamp(deps, by);
      const append = db.transaction(async (tx) => {
        const known = (await findUnits(tx, [body])).find((each) => each.code === code);
        await appendUnits(tx, [{ ...unit, version: (known?.version ?? 0) + 1 }], stamp);
        await acts.append(tx, [
          { id: stamp.act, kind: "unit.changed", actor: by, subject: `body:${body}`, body: { code, name, state } },
        ]);
      });
      await conflictAs("version-conflict", append);
    },
  };
}
