import { identityProblems, type Principal } from "@ratusha/identity";
import { isProblem, type Lang } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import { z } from "zod";
import type { FieldError } from "../page/form/errors.tsx";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import { afterQuery, idParams, pagingOf } from "../shell/fields.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { CounterPage, CounterReceiptPage, type ServedAnswers, ServicePickPage, WhoCamePage } from "./counter-pages.tsx";
import { words } from "./words.ts";

const pageSize = 30;
const text = z.string().max(200).default("");
const servedForm = z.object({ service: text, person: text, family: text, kind: text, number: text, present: text });

/** The counter: an official serves a person who came with a document; the form that follows is the same as everyone's. */
export function counterRoutes(shell: Shell): void {
  const { counter, definitions } = shell.deps.services;

  const open = () =>
    definitions.catalogue().flatMap(({ service, name, applicants }) => {
      return applicants.includes("person") ? [{ code: service, name }] : [];
    });

  shell.get("/office/counter", { query: afterQuery }, async (asked) => {
    const { items, next } = await counter.filings(clerk(asked), pagingOf(asked.query, pageSize));
    return page(draw(CounterPage, { cases: items, after: asked.query.after, next }));
  });

  shell.get("/office/counter/new", {}, async (asked) => {
    clerk(asked);
    return page(draw(ServicePickPage, { services: open(), errors: [] }));
  });

  shell.post("/office/counter/who", { body: z.object({ service: text }) }, async (asked) => {
    clerk(asked);
    const { service } = asked.body;
    if (service === "") {
      const errors = [{ field: "service", message: words(asked.lang)("whatError") }];
      return page(draw(ServicePickPage, { services: open(), errors }), 422);
    }
    return whoCame({ service }, []);
  });

  // Looking people up is not guessed at.
  const rateLimit = { max: 30, window: 60_000 };
  shell.post("/office/counter/new", { body: servedForm, rateLimit }, async (asked) => {
    const principal = clerk(asked);
    const { present, ...answers } = asked.body;
    if (present !== "yes") {
      return whoCame(answers, [{ field: "present", message: words(asked.lang)("presentError") }]);
    }
    const begun = await begin(answers, principal, asked.lang);
    return typeof begun === "string" ? goTo(`/drafts/${begun}`) : whoCame(answers, [begun]);
  });

  shell.get("/office/counter/:id", { params: idParams }, async (asked) => {
    const view = await counter.filing(asked.params.id, clerk(asked));
    return page(draw(CounterReceiptPage, { view, names: await shell.names(), documents: counter.documents }));
  });

  function whoCame(answers: Partial<ServedAnswers>, errors: readonly FieldError[]) {
    const service = open().find(({ code }) => code === answers.service)?.name;
    if (service === undefined) throw runtimeProblems["not-found"]();
    const view = { answers, service, documents: counter.documents, errors };
    return page(draw(WhoCamePage, view), errors.length === 0 ? 200 : 422);
  }

  /** The draft's id, or what is to be mended. */
  async function begin(answers: ServedAnswers, principal: Principal, lang: Lang): Promise<string | FieldError> {
    const t = words(lang);
    const { service, family, kind, number } = answers;
    const person = answers.person.trim().toUpperCase();
    try {
      return (await counter.begin({ service, person, family, document: { kind, number } }, principal)).id;
    } catch (error) {
      if (isProblem(error, "services.person-mismatch")) return { field: "person", message: t("whoError") };
      if (isProblem(error, "services.application-incomplete")) return { field: "kind", message: t("documentError") };
      if (isProblem(error, "services.not-entitled")) return { field: "person", message: t("nearError") };
      throw error;
    }
  }
}

/** Someone who serves at a body's counter. */
function clerk(asked: Parameters<typeof signedIn>[0]): Principal {
  const principal = signedIn(asked);
  const acting = principal.actingFor;
  if (acting?.kind !== "body" || !acting.roles.includes("counter")) throw identityProblems["role-missing"]();
  return principal;
}
