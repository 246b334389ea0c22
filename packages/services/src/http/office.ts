import { requirePrincipal } from "@ratusha/identity/http";
import { isProblem } from "@ratusha/kernel";
import { type App, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { type CasesMoved, mostAtOnce } from "../holding/take.ts";
import type { Services } from "../services.ts";
import { opened, own, refusals } from "./refusals.ts";
import { caseSchema, idParams, unitCode } from "./schemas.ts";

const works = refusals("mandate-missing", "case-state", "in-hand", "too-many");
const proposes = refusals(
  "own-interest",
  "not-provided",
  "fact-contested",
  "ground-missing",
  "words-missing",
  "text-too-long",
  "second-person",
  "same-person",
);
const words = z.string().max(4000);
const caseIds = z.array(z.uuid()).min(1).max(mostAtOnce);
const movedSchema = z.object({
  done: z.array(z.string()),
  left: z.array(z.object({ id: z.string(), code: z.string(), detail: z.string() })),
});
const person = z.string().max(20);

const tally = z.int().nonnegative();
const heldSchema = z.object({
  holder: z.string().optional().meta({ description: "The unit’s code, the official’s number; absent: nobody’s" }),
  ...{ open: tally, overdue: tally, waiting: tally, ready: tally },
});
const loadSchema = z.object({
  at: z.string(),
  services: z.array(
    z.object({
      service: z.string(),
      ...{ open: tally, overdue: tally, dueToday: tally, dueSoon: tally, waiting: tally, ready: tally },
    }),
  ),
  units: z.array(heldSchema),
  officials: z.array(heldSchema),
});

/** How officials share the work of a body: its people and units, taking, handing over, notes, routes of services to units. */
export function officeRoutes(app: App, services: Services): void {
  const { office } = services;
  app.get(
    "/api/services/office/colleagues",
    {
      schema: {
        summary: "Who works at the body, with roles and units",
        problems: own,
        response: {
          200: z.object({
            colleagues: z.array(
              z.object({ person, name: textSchema, roles: z.array(z.string()), units: z.array(z.string()) }),
            ),
            units: z.array(z.object({ code: z.string(), name: textSchema })),
          }),
        },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      const [colleagues, units] = await Promise.all([office.colleagues(principal), office.units(principal)]);
      return {
        colleagues: colleagues.map((one) => ({ ...one, roles: [...one.roles], units: [...one.units] })),
        units: units.map(({ code, name }) => ({ code, name })),
      };
    },
  );
  app.get(
    "/api/services/office/load",
    {
      schema: {
        summary: "The open work of the body by service, unit and official; for its head",
        problems: own,
        response: { 200: loadSchema },
      },
    },
    async (request) => {
      const { at, ...lines } = await services.load(requirePrincipal(request));
      return { at, services: [...lines.services], units: [...lines.units], officials: [...lines.officials] };
    },
  );
  app.post(
    "/api/services/office/take",
    {
      schema: {
        summary: "Takes open cases that nobody has",
        problems: [...own, ...works],
        body: z.object({ caseIds }),
        response: { 200: movedSchema },
      },
    },
    async (request) => movedView(await office.take(request.body.caseIds, requirePrincipal(request))),
  );
  app.post(
    "/api/services/office/hand-over",
    {
      schema: {
        summary: "Hands cases over to a colleague or to a unit, with a reason",
        problems: [...own, ...works, ...refusals("colleague-unknown", "words-missing", "text-too-long")],
        body: z.object({ caseIds, to: z.union([z.object({ person }), z.object({ unit: unitCode })]), reason: words }),
        response: { 200: movedSchema },
      },
    },
    async (request) => movedView(await office.handOver(request.body, requirePrincipal(request))),
  );
  app.post(
    "/api/services/cases/:id/notes",
    {
      config: { idempotencyKey: true },
      schema: {
        summary: "Notes something to a case for colleagues; the applicant does not see it",
        problems: [...opened, ...works, ...refusals("words-missing", "text-too-long")],
        params: idParams,
        body: z.object({ text: words }),
        response: { 200: caseSchema },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      const { id: caseId } = request.params;
      await office.note({ caseId, text: request.body.text, said: request.idempotencyKey() }, principal);
      return { ...(await services.case(caseId, principal)) };
    },
  );
  app.post(
    "/api/services/cases/:id/proposal",
    {
      schema: {
        summary:
          "Prepares a decision that another official is to sign (two people decide where the definition says so)",
        problems: [...own, ...works, ...proposes],
        params: idParams,
        body: z.object({
          outcome: z.enum(["granted", "refused"]),
          ground: z.string().max(60).optional(),
          reason: words.optional(),
        }),
        response: { 200: caseSchema },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      const { id: caseId } = request.params;
      const { outcome, ground, reason } = request.body;
      const said = { ...(ground === undefined ? {} : { ground }), ...(reason === undefined ? {} : { reason }) };
      await office.propose({ caseId, outcome, ...said }, principal);
      return { ...(await services.case(caseId, principal)) };
    },
  );
  app.post(
    "/api/services/cases/:id/proposal/return",
    {
      schema: {
        summary: "Sends a prepared decision back with remarks; for another official than whoever prepared it",
        problems: [...own, ...works, ...proposes],
        params: idParams,
        body: z.object({ remarks: words }),
        response: { 200: caseSchema },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      const { id: caseId } = request.params;
      await office.returnProposal({ caseId, remarks: request.body.remarks }, principal);
      return { ...(await services.case(caseId, principal)) };
    },
  );
  app.delete(
    "/api/services/cases/:id/proposal",
    {
      schema: {
        summary: "Takes back a decision that one has prepared oneself; nothing is answered of a case that concerns one",
        problems: [...own, ...works, ...proposes],
        params: idParams,
        response: { 200: caseSchema, 204: z.null() },
      },
    },
    async (request, reply) => {
      const principal = requirePrincipal(request);
      await office.takeBackProposal(request.params.id, principal);
      try {
        return { ...(await services.case(request.params.id, principal)) };
      } catch (error) {
        if (!isProblem(error, "services.own-interest")) throw error;
        return reply.status(204).send(null);
      }
    },
  );
  const absenceSchema = z.object({
    id: z.string(),
    official: person,
    deputy: person.optional(),
    from: z.string(),
    to: z.string(),
    enteredBy: person,
  });
  const absenceLineSchema = absenceSchema.extend({
    names: z
      .record(z.string(), textSchema)
      .meta({ description: "The names of those whom it names, by personal number" }),
  });
  app.get(
    "/api/services/office/absences",
    {
      schema: {
        summary: "Who is away, and who stands in, from today on",
        problems: own,
        response: { 200: z.object({ absences: z.array(absenceLineSchema) }) },
      },
    },
    async (request) => ({ absences: [...(await office.absences(requirePrincipal(request)))] }),
  );
  app.post(
    "/api/services/office/absences",
    {
      schema: {
        summary: "Enters one’s own absence, or as the head somebody’s; ends by itself",
        problems: [
          ...own,
          ...refusals("mandate-missing", "colleague-unknown", "absence-overlaps", "absence-malformed"),
        ],
        body: z.object({
          official: person.optional(),
          deputy: person.optional(),
          from: z.iso.date(),
          to: z.iso.date(),
        }),
        response: { 200: absenceSchema },
      },
    },
    async (request) => {
      const { official, deputy, from, to } = request.body;
      const input = {
        from,
        to,
        ...(official === undefined ? {} : { official }),
        ...(deputy === undefined ? {} : { deputy }),
      };
      return office.enterAbsence(input, requirePrincipal(request));
    },
  );
  app.delete(
    "/api/services/office/absences/:id",
    {
      schema: {
        summary: "Ends an absence before its last day",
        problems: [...own, ...refusals("mandate-missing")],
        params: idParams,
        response: { 200: z.object({ absences: z.array(absenceLineSchema) }) },
      },
    },
    async (request) => {
      const principal = requirePrincipal(request);
      await office.endAbsence(request.params.id, principal);
      return { absences: [...(await office.absences(principal))] };
    },
  );
  const routeSchema = z.object({
    service: z.string(),
    unit: z.string().optional(),
    setAt: z.string(),
    setBy: z.string(),
  });
  const routesSchema = z.object({ routes: z.array(routeSchema) });
  const routes = async (request: Parameters<typeof requirePrincipal>[0]) => ({
    routes: [...(await office.routes(requirePrincipal(request)))],
  });
  app.get(
    "/api/services/office/routes",
    {
      schema: { summary: "Which units get the new cases of services", problems: own, response: { 200: routesSchema } },
    },
    routes,
  );
  app.put(
    "/api/services/office/routes/:service",
    {
      schema: {
        summary: "Says which unit gets the new cases of a service; without a unit its definition does. For the head.",
        problems: [...own, ...works, ...refusals("colleague-unknown")],
        params: z.object({ service: z.string().max(60) }),
        body: z.object({ unit: unitCode.optional() }),
        response: { 200: routesSchema },
      },
    },
    async (request) => {
      const { unit } = request.body;
      const input = { service: request.params.service, ...(unit === undefined ? {} : { unit }) };
      await office.setRoute(input, requirePrincipal(request));
      return routes(request);
    },
  );
}

function movedView({ done, left }: CasesMoved): z.infer<typeof movedSchema> {
  return { done: [...done], left: left.map(({ id, problem: { code, detail } }) => ({ id, code, detail })) };
}
