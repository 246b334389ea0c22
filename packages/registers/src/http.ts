import { type App, type AppRequest, type RoutePlugin, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { OrganisationRecord } from "./organisation/organisation.ts";
import { problems } from "./problems.ts";
import type { Registers } from "./registers.ts";

const organisationView = z.object({
  number: z.string(),
  kind: z.enum(["company", "sole-trader", "body"]),
  state: z.enum(["active", "liquidated"]),
  name: textSchema,
  shortName: textSchema,
  registeredOn: z.string(),
  address: textSchema.optional(),
  code: z.string().optional(),
});

/** What everyone may know. The address of a sole trader is that person's home, and stays in. */
function viewOf(record: OrganisationRecord): z.input<typeof organisationView> {
  const { number, kind, state, name, shortName, registeredOn, address, code } = record;
  return {
    number,
    kind,
    state,
    name,
    shortName,
    registeredOn: registeredOn.toString(),
    ...(kind === "sole-trader" ? {} : { address: address.text }),
    ...(code === undefined ? {} : { code }),
  };
}

/** The open part of the registers: organisations by payer's number, and the list of public bodies. */
export function registersRoutes(registers: Pick<Registers, "organisation" | "bodies">): RoutePlugin {
  return (app: App) => {
    app.section("Registers", "The open part of the registers, and the civil registry’s own.", "/api/registers");
    app.get(
      "/api/registers/organisations/:number",
      {
        // Payer's numbers are few enough to be tried one after another: the register is open, its copying is not.
        config: { rateLimit: { max: 60, window: 60_000 } },
        schema: {
          summary: "An organisation, a sole trader or a body by payer’s number",
          problems: [problems["not-registered"]],
          params: z.object({ number: z.string().max(20) }),
          response: { 200: organisationView },
        },
      },
      async (request: AppRequest) => {
        const { number } = z.object({ number: z.string() }).parse(request.params);
        const found = await registers.organisation(number);
        if (found === undefined) throw problems["not-registered"]();
        return viewOf(found.record);
      },
    );
    app.get(
      "/api/registers/bodies",
      {
        schema: {
          summary: "The public bodies",
          response: { 200: z.object({ bodies: z.array(organisationView) }) },
        },
      },
      async () => ({ bodies: (await registers.bodies()).map(viewOf) }),
    );
  };
}
