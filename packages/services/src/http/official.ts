import { requirePrincipal } from "@ratusha/identity/http";
import type { App } from "@ratusha/runtime";
import { z } from "zod";
import { queueStates, whoseCases } from "../desk/queue.ts";
import type { Services } from "../services.ts";
import { completes, opened, own, prepares, refusals } from "./refusals.ts";
import {
  base64Schema,
  bytesOf,
  caseLineSchema,
  completeBody,
  decisionBody,
  idParams,
  opinionBody,
  pageOf,
  pagingOf,
  pagingQuery,
  preparedSchema,
  preparedView,
  queueLineSchema,
  taskSchema,
  unitCode,
} from "./schemas.ts";

const decides = refusals(
  "second-person",
  "same-person",
  "own-interest",
  "already-decided",
  "already-granted",
  "fact-contested",
  "correction-unfit",
  "ground-missing",
  "words-missing",
  "text-too-long",
);
const advises = refusals("own-interest", "already-decided", "ground-missing", "text-too-long");

/** The officials' part: queue, decisions, opinions. What another body has is not there. */
export function officialRoutes(app: App, services: Services): void {
  app.get(
    "/api/services/queue",
    {
      schema: {
        summary: "Open cases of the body, by deadline; or, with q, what is found by number or name",
        problems: own,
        querystring: pagingQuery.extend({
          whose: z.enum(whoseCases).optional(),
          unit: unitCode.optional(),
          state: z.enum(queueStates).optional(),
          service: z.string().max(60).optional(),
          q: z.string().max(200).optional(),
        }),
        response: { 200: pageOf(queueLineSchema) },
      },
    },
    async (request) => {
      const { whose, unit, state, service, q } = request.query;
      const filter = {
        ...pagingOf(request.query),
        ...(whose === undefined ? {} : { whose }),
        ...(unit === undefined ? {} : { unit }),
        ...(state === undefined ? {} : { state }),
        ...(service === undefined ? {} : { service }),
        ...(q === undefined ? {} : { search: q }),
      };
      return mutable(await services.queue(requirePrincipal(request), filter));
    },
  );
  app.post(
    "/api/services/decisions/prepare",
    {
      schema: {
        summary: "Makes a decision and gives what the official’s card is to sign",
        problems: [...prepares, ...decides],
        body: decisionBody.extend({ certificate: base64Schema }),
        response: { 200: preparedSchema },
      },
    },
    async (request) => {
      const { certificate, ...rest } = request.body;
      const input = { ...rest, certificate: bytesOf(certificate) };
      return preparedView(await services.prepareDecision(input, requirePrincipal(request)));
    },
  );
  app.post(
    "/api/services/decisions/complete",
    {
      schema: {
        summary: "Decides, with the official’s signature; the seal follows",
        problems: [...completes, ...decides],
        body: completeBody,
        response: { 200: caseLineSchema },
      },
    },
    async (request) => {
      const { id, signature } = request.body;
      return { ...(await services.completeDecision({ id, signature: bytesOf(signature) }, requirePrincipal(request))) };
    },
  );
  app.get(
    "/api/services/opinions",
    {
      schema: {
        summary: "Requests for opinions to the body: all, newest first, or the open ones by deadline",
        problems: own,
        querystring: pagingQuery.extend({ state: z.enum(["open"]).optional() }),
        response: { 200: pageOf(taskSchema) },
      },
    },
    async (request) => {
      const list = request.query.state === "open" ? services.openOpinionTasks : services.opinionTasks;
      const page = await list(requirePrincipal(request), pagingOf(request.query));
      return mutable({ ...page, items: page.items.map((item) => ({ ...item })) });
    },
  );
  app.get(
    "/api/services/opinions/:id",
    {
      schema: {
        summary: "A request with all that came with it",
        problems: opened,
        params: idParams,
        response: { 200: taskSchema },
      },
    },
    async (request) => ({ ...(await services.opinionTask(request.params.id, requirePrincipal(request))) }),
  );
  app.post(
    "/api/services/opinions/prepare",
    {
      schema: {
        summary: "Makes an opinion and gives what the official’s card is to sign",
        problems: [...prepares, ...advises],
        body: opinionBody.extend({ certificate: base64Schema }),
        response: { 200: preparedSchema },
      },
    },
    async (request) => {
      const { certificate, ...rest } = request.body;
      const input = { ...rest, certificate: bytesOf(certificate) };
      return preparedView(await services.prepareOpinion(input, requirePrincipal(request)));
    },
  );
  app.post(
    "/api/services/opinions/complete",
    {
      schema: {
        summary: "Gives the opinion, with the official’s signature; it is sealed and sent",
        problems: [...completes, ...advises],
        body: completeBody,
        response: { 200: taskSchema },
      },
    },
    async (request) => {
      const { id, signature } = request.body;
      return { ...(await services.completeOpinion({ id, signature: bytesOf(signature) }, requirePrincipal(request))) };
    },
  );
}

function mutable<T>({ items, next }: { readonly items: readonly T[]; readonly next?: string }) {
  return { items: [...items], ...(next === undefined ? {} : { next }) };
}
