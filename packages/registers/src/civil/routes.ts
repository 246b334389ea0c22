import { type ProblemMaker, parseUuid } from "@ratusha/kernel";
import type { App, AppRequest, RoutePlugin } from "@ratusha/runtime";
import { z } from "zod";
import { problems } from "../problems.ts";
import type { Registers } from "../registers.ts";
import type { BirthInput, Registrar } from "./civil.ts";

const nameSchema = z.strictObject({
  family: z.string().min(1).max(60),
  given: z.string().min(1).max(60),
  patronymic: z.string().min(1).max(60).optional(),
});
const words = z.strictObject({ be: z.string().max(200), ru: z.string().max(200), en: z.string().max(200) });
const birthBody = z.strictObject({
  id: z.uuid(),
  mother: z.string().max(20),
  father: z.string().max(20).optional(),
  child: z.strictObject({
    name: z.strictObject({ be: nameSchema, ru: nameSchema, latin: nameSchema }),
    sex: z.enum(["female", "male"]),
    born: z.iso.date(),
    birthPlace: words,
  }),
});

/** The registrar behind a request; throws where whoever asks is none. */
export type RegistrarOf = (request: AppRequest) => Registrar;

/** The civil registry's own part: a registrar enters a birth; `refusals` are those of `registrarOf`. The same entry again is answered the same. */
export function civilRoutes(
  registers: Pick<Registers, "recordBirth">,
  registrarOf: RegistrarOf,
  refusals: readonly ProblemMaker[],
): RoutePlugin {
  return (app: App) => {
    app.post(
      "/api/registers/births",
      {
        schema: {
          summary: "Enters a birth: the civil record and the child’s number",
          problems: [problems["entry-refused"], problems["key-malformed"], ...refusals],
          body: birthBody,
          response: { 201: z.object({ id: z.string(), number: z.string(), child: z.string() }) },
        },
      },
      async (request, reply) => {
        const entry = await registers.recordBirth(birthOf(request.body, registrarOf(request)));
        if (!entry.ok) throw problems["entry-refused"](entry.detail, { reason: entry.reason });
        const { record, child } = entry.value;
        return reply.status(201).send({ id: record.id, number: record.number, child: child.number });
      },
    );
  };
}

function birthOf(body: z.output<typeof birthBody>, by: Registrar): BirthInput {
  const id = parseUuid(body.id);
  if (!id.ok) throw problems["entry-refused"](id.detail);
  const { name, sex, born, birthPlace } = body.child;
  return {
    id: id.value,
    mother: body.mother,
    ...(body.father === undefined ? {} : { father: body.father }),
    child: {
      name: { be: named(name.be), ru: named(name.ru), latin: named(name.latin) },
      sex,
      born: Temporal.PlainDate.from(born),
      birthPlace,
    },
    by,
  };
}

function named({ family, given, patronymic }: z.output<typeof nameSchema>) {
  return patronymic === undefined ? { family, given } : { family, given, patronymic };
}
