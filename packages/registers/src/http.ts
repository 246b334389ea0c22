import { type App, type AppRequest, type RoutePlugin, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { Contact } from "./organisation/contact.ts";
import type { OrganisationRecord } from "./organisation/organisation.ts";
import { problems } from "./problems.ts";
import type { Registers } from "./registers.ts";

const time = z.string().meta({ description: "A time of day, such as 08:00" });
const contactView: z.ZodType<Contact, Contact> = z.object({
  telephones: z
    .array(z.string())
    .exactOptional()
    .meta({ description: "E.164 numbers as ITU-T E.123 writes them: +375 17 200 00 00" }),
  email: z.string().exactOptional(),
  website: z.string().exactOptional(),
  hours: z
    .array(
      z.object({
        day: z.int().min(1).max(7).meta({ description: "ISO 8601: 1 is Monday, 7 is Sunday" }),
        opens: time,
        closes: time.meta({ description: "Later the same day; 24:00 is the end of it" }),
        break: z.object({ from: time, to: time }).exactOptional(),
      }),
    )
    .exactOptional()
    .meta({ description: "On the clock of the place, in the order of the week; other days are days off" }),
});

const organisationView = z.object({
  number: z.string(),
  kind: z.enum(["company", "sole-trader", "body"]),
  state: z.enum(["active", "liquidated"]),
  name: textSchema,
  shortName: textSchema,
  registeredOn: z.string(),
  address: textSchema.optional(),
  code: z.string().optional(),
  contact: contactView.optional().meta({ description: "How the public reaches a body; what is unknown is left out" }),
});

/** What everyone may know. The address of a sole trader is that person's home, and stays in. */
function viewOf(record: OrganisationRecord): z.input<typeof organisationView> {
  const { number, kind, state, name, shortName, registeredOn, address, code, contact } = record;
  return {
    number,
    kind,
    state,
    name,
    shortName,
    registeredOn: registeredOn.toString(),
    ...(kind === "sole-trader" ? {} : { address: address.text }),
    ...(code === undefined ? {} : { code }),
    ...(contact === undefined ? {} : { contact }),
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
