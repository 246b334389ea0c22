import type { Principal } from "@ratusha/identity";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { Context } from "../context.ts";
import { requireBody, requireMandate } from "../official/official.ts";
import { problems } from "../problems.ts";
import { staffOf } from "../staff/staff.ts";

/** Which unit of a body gets the new cases of a service. */
export interface UnitRoute {
  readonly service: string;
  /** Absent where the definition decides. */
  readonly unit?: string;
  readonly setAt: string;
  readonly setBy: string;
}

const row = z.object({
  service: z.string(),
  unit: z.string().nullable(),
  set_by: z.string(),
  set_at: z.instanceof(Temporal.Instant),
});

/** What the head of a body has said of its services; the newest word of each. */
export async function routesOf(context: Context, body: string): Promise<UnitRoute[]> {
  const rows = await context.db.query(
    `SELECT DISTINCT ON (service) service, unit, set_by, set_at FROM unit_route
     WHERE body = $1 ORDER BY service, version DESC`,
    [body],
  );
  return rows.map((value) => {
    const { service, unit, set_by, set_at } = row.parse(value);
    return { service, setAt: set_at.toString(), setBy: set_by, ...(unit === null ? {} : { unit }) };
  });
}

const newest = "SELECT unit FROM unit_route WHERE body = $1 AND service = $2 ORDER BY version DESC LIMIT 1";

async function newestRoute(tx: Queryable, body: string, service: string) {
  const [found] = await tx.query(newest, [body, service]);
  return found === undefined ? undefined : row.pick({ unit: true }).parse(found);
}

const insert = `INSERT INTO unit_route (body, service, version, unit, set_by, set_at)
SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 FROM unit_route WHERE body = $1 AND service = $2`;

/**
 * Says which unit gets the new cases of a service from now on; those that are open stay where they are. What is so already
 * is not said again.
 * @throws Problem services.not-found, services.colleague-unknown, services.mandate-missing
 */
export async function setRoute(
  context: Context,
  input: { readonly service: string; readonly unit?: string },
  principal: Principal,
): Promise<void> {
  const body = requireBody(principal, ["head"]);
  if (context.catalogue.find(input.service) === undefined) throw problems["not-found"]();
  await requireMandate(context, principal, body, ["head"]);
  const { units } = await staffOf(context, body);
  const { service, unit } = input;
  if (unit !== undefined && !units.some(({ code }) => code === unit)) {
    throw problems["colleague-unknown"]("the body has no such unit");
  }
  const actor = `person:${principal.person}`;
  await context.db.transaction(async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`unit_route ${body} ${service}`]);
    const before = await newestRoute(tx, body, service);
    if (before !== undefined && before.unit === (unit ?? null)) return;
    await tx.query(insert, [body, service, unit ?? null, principal.person, context.now()]);
    await context.acts.append(tx, [
      { kind: "services.unit-routed", actor, subject: `body:${body}`, body: { service, body, unit: unit ?? null } },
    ]);
  });
}
