import { type Principal, reaches } from "@ratusha/identity";
import type { TimeLine } from "@ratusha/insight";
import { computeTerm } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import type { Definition } from "@ratusha/services";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { CataloguePage } from "./catalogue-page.tsx";
import { offeredEvents } from "./life-event.ts";
import { createServiceSearch } from "./search.ts";
import { ServicePage } from "./service-page.tsx";

/** The months whose decisions a service's times are told from. */
const monthsOfTimes = 6;

/** The catalogue, and a service with the way into its form. */
export function serviceRoutes(shell: Shell): void {
  const { deps } = shell;
  const { definitions } = deps.services;

  const search = createServiceSearch();
  const looking = z.object({
    q: z.string().max(200).default(""),
    event: z.string().max(40).optional(),
    body: z.string().max(40).optional(),
  });
  shell.get("/services", { query: looking }, async ({ query }) => {
    const { alsoCalled, lifeEvents } = deps.country;
    const catalogue = definitions.catalogue();
    const names = await shell.names();
    const { bodies } = names;
    const event = lifeEvents.find((candidate) => candidate.id === query.event);
    const body = catalogue.some((one) => one.body === query.body) ? query.body : undefined;
    const q = query.q.trim();
    const knownBy = (one: Definition) => [
      ...lifeEvents.filter(({ id }) => one.lifeEvents.includes(id)).map(({ name }) => name),
      ...[bodies[one.body], alsoCalled[one.service]].flatMap((name) => name ?? []),
    ];
    const found = q === "" ? { things: catalogue, understood: undefined } : search(catalogue, q, knownBy);
    const services = found.things.filter(
      (one) => (event === undefined || one.lifeEvents.includes(event.id)) && (body === undefined || one.body === body),
    );
    return page(
      draw(CataloguePage, {
        services,
        events: offeredEvents(lifeEvents, catalogue),
        event,
        bodies: [...new Set(catalogue.map((one) => one.body))].map((code) => ({ code, name: bodies[code] ?? code })),
        body,
        names,
        query: q,
        understood: found.understood,
      }),
    );
  });

  const serviceParams = z.object({ service: z.string().max(80) });
  shell.get("/services/:service", { params: serviceParams }, async ({ params, principal }) => {
    const definition = openDefinition(params.service);
    return page(
      draw(ServicePage, {
        definition,
        vocabulary: definitions.vocabulary,
        names: await shell.names(),
        dueIfToday: dueOf(definition),
        times: await timesOf(definition.service),
        rules: deps.services.rules(definition.service),
        baseValue: deps.country.baseValue(shell.today()),
        versions: await deps.services.versions(definition.service),
        entitled: principal === undefined || mayApply(definition, principal),
      }),
    );
  });

  shell.post("/services/:service", { params: serviceParams }, async (asked) => {
    const definition = openDefinition(asked.params.service);
    const draft = await deps.services.saveDraft({ service: definition.service, answers: {} }, signedIn(asked));
    return goTo(`/drafts/${draft.id}`);
  });

  function openDefinition(service: string): Definition {
    const found = definitions.find(service)?.definition;
    if (found === undefined || found.access === "offer" || found.shape !== "application") {
      throw runtimeProblems["not-found"]();
    }
    return found;
  }

  /** How long it really took in the last months; undefined while too few were decided to say. */
  async function timesOf(service: string): Promise<TimeLine | undefined> {
    const from = shell
      .today()
      .toPlainYearMonth()
      .subtract({ months: monthsOfTimes - 1 })
      .toString();
    return (await deps.insight.times({ service, from, by: [] }))[0];
  }

  function dueOf({ term }: Definition): Temporal.PlainDate | undefined {
    if (term.kind === "at-once") return undefined;
    const { unit, count, startRule, rollForward } = term;
    const { calendar } = deps;
    const question = { term: { unit, count }, start: shell.today(), startRule, rollForward, calendar };
    return computeTerm({ ...question, suspensions: [], extensions: [] }).due;
  }
}

function mayApply(definition: Definition, { actingFor }: Principal): boolean {
  if (actingFor === undefined) return definition.applicants.includes("person");
  if (actingFor.kind === "body") return false;
  const roles = actingFor.kind === "person" ? (definition.personRoles ?? []) : definition.applicantRoles;
  return (
    definition.applicants.includes(actingFor.kind) &&
    reaches({ actingFor }, definition.service) &&
    actingFor.roles.some((role) => roles.includes(role))
  );
}
