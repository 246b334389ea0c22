import { identityProblems, type Principal } from "@ratusha/identity";
import { isProblem, sha256, utf8 } from "@ratusha/kernel";
import type { CasesMoved } from "@ratusha/services";
import { z } from "zod";
import { CasePage } from "../official/case-page.tsx";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import { backPath, casesList, idParams, textQuery } from "../shell/fields.ts";
import { servicesAt } from "../shell/newest.ts";
import { official, type Shell, type signedIn } from "../shell/shell.ts";
import { type AbsenceDraft, AbsencePage } from "./absence-page.tsx";
import { worksOnCases } from "./at-work.ts";
import { goToDone } from "./done.ts";
import { type HandOverDraft, HandOverPage } from "./hand-over-page.tsx";
import { chosenText } from "./insert.tsx";
import { RoutesPage } from "./routes-page.tsx";
import { ConfirmPage, ProposePage } from "./second-pages.tsx";
import { words } from "./words.ts";
import { dayWords, wrongDays } from "./wrong-days.ts";

/** One case or several, as a form sends its ticks. */
const ticked = z
  .union([z.uuid().transform((id) => [id]), z.array(z.uuid())])
  .default([])
  .pipe(z.array(z.string()).max(200));
/** How officials share the work: taking, handing over, notes, and where new cases go. */
export function deskRoutes(shell: Shell): void {
  const { services } = shell.deps;
  const { office } = services;

  const selecting = z.object({ do: z.enum(["take", "hand-over", "decide"]), back: backPath, case: ticked });
  shell.post("/office/selected", { body: selecting }, async (asked) => {
    const principal = official(asked);
    const { back, case: ids } = asked.body;
    if (ids.length === 0) return goTo(withMoved(back, "none"));
    const first = ids.slice(0, 50);
    const chosen = `cases=${first.join(",")}&back=${encodeURIComponent(back)}`;
    if (asked.body.do === "hand-over") return goTo(`/office/hand-over?${chosen}`);
    if (asked.body.do === "decide") return goTo(`/office/together?${chosen}`);
    return goTo(withMoved(back, await office.take(first, principal)));
  });

  shell.post("/office/cases/:id/take", { params: idParams }, async (asked) => {
    const { done, left } = await office.take([asked.params.id], official(asked));
    if (done.length === 0 && left[0] !== undefined) throw left[0].problem;
    return goToDone(`/office/cases/${asked.params.id}`);
  });

  const handing = async (
    principal: Principal,
    ids: readonly string[],
    back: string,
    typed: HandOverDraft = {},
    errors: readonly { readonly field: string; readonly message: string }[] = [],
  ) => {
    // Nobody's answers are read for this: whom a case concerns hands it over too, and does not open it.
    const [colleagues, units, ...lines] = await Promise.all([
      office.colleagues(principal),
      office.units(principal),
      ...ids.map((id) => office.movable(id, principal)),
    ]);
    const cases = lines.map(({ id, number, applicant }) => ({ id, number, applicant: applicant.name }));
    // Everyone who works with cases here; who had better stay is the one who has it.
    const others = colleagues.filter(
      (one) => worksOnCases(one) && !(lines.length === 1 && lines[0]?.official?.person === one.person),
    );
    const whence = back === "/office" && ids.length === 1 ? `/office/cases/${ids[0]}` : back;
    return page(
      draw(HandOverPage, { cases, colleagues: others, units, back: whence, typed, errors }),
      errors.length > 0 ? 422 : 200,
    );
  };
  const handQuery = z.object({ cases: casesList, back: backPath.default("/office") });
  shell.get("/office/hand-over", { query: handQuery }, async (asked) =>
    handing(official(asked), asked.query.cases, asked.query.back),
  );

  const handForm = z.object({
    cases: casesList,
    back: backPath,
    to: z.string().max(60).default(""),
    reason: z.string().max(4000).default(""),
  });
  shell.post("/office/hand-over", { body: handForm }, async (asked) => {
    const principal = official(asked);
    const { cases, back, to, reason } = asked.body;
    const t = words(asked.lang);
    const [kind, code = ""] = to.split(":");
    const errors = [
      ...(kind === "unit" || kind === "person" ? [] : [{ field: "to", message: t("chooseTo") }]),
      ...(reason.trim() === "" ? [{ field: "reason", message: t("sayWhy") }] : []),
    ];
    if (errors.length > 0) return handing(principal, cases, back, { to, reason }, errors);
    const receiver = kind === "unit" ? { unit: code } : { person: code };
    const moved = await office.handOver({ caseIds: cases, to: receiver, reason }, principal);
    const refused = moved.left.find(({ problem }) => isProblem(problem, "services.colleague-unknown"));
    if (moved.done.length === 0 && refused !== undefined) {
      return handing(principal, cases, back, { to, reason }, [{ field: "to", message: t("cannotGet") }]);
    }
    const [only] = moved.left;
    if (cases.length === 1 && only !== undefined) throw only.problem;
    return back.startsWith("/office/cases/") ? goToDone(back) : goTo(withMoved(back, moved));
  });

  shell.post(
    "/office/cases/:id/notes",
    {
      params: idParams,
      body: z.object({ note: z.string().max(4000).default(""), seen: z.string().max(40).default("") }),
    },
    async (asked) => {
      const { id: caseId } = asked.params;
      const { note, seen } = asked.body;
      // The same words from a page that showed the same notes are said once; after the last note they are news.
      const said = sha256(utf8(`${seen} ${note}`));
      const principal = official(asked);
      if (note.trim() === "") {
        const view = await services.case(caseId, principal);
        return page(draw(CasePage, { view, names: await shell.names(), today: shell.today(), noteMissing: true }), 422);
      }
      await office.note({ caseId, text: note, said }, principal);
      return goTo(`/office/cases/${caseId}#notes`);
    },
  );

  const outcomeParams = z.object({ id: z.uuid(), outcome: z.enum(["granted", "refused"]) });
  const proposing = z.object({ ground: z.string().max(60).optional(), reason: z.string().max(4000).default("") });
  shell.get("/office/cases/:id/propose/:outcome", { params: outcomeParams, query: textQuery }, async (asked) => {
    const { id, outcome } = asked.params;
    const principal = official(asked);
    const view = await services.case(id, principal);
    if (!view.actions.includes("propose") || view.desk?.fourEyes.includes(outcome) !== true) {
      return goTo(`/office/cases/${id}`);
    }
    const purpose = outcome === "granted" ? "grant" : "refuse";
    const texts = await office.filledTemplates({ caseId: id, purpose }, principal);
    const text = chosenText(texts, asked.query.text);
    return page(draw(ProposePage, { view, outcome, texts, typed: { ground: text?.ground, reason: text?.text } }));
  });
  shell.post("/office/cases/:id/propose/:outcome", { params: outcomeParams, body: proposing }, async (asked) => {
    const principal = official(asked);
    const { id: caseId, outcome } = asked.params;
    const { ground, reason } = asked.body;
    const t = words(asked.lang);
    try {
      await office.propose({ caseId, outcome, reason, ...(ground === undefined ? {} : { ground }) }, principal);
    } catch (error) {
      const field = isProblem(error, "services.ground-missing")
        ? { field: "ground", message: t("chooseGround") }
        : isProblem(error, "services.words-missing")
          ? { field: "reason", message: t("needsWords") }
          : undefined;
      if (field === undefined) throw error;
      const view = await services.case(caseId, principal);
      return page(draw(ProposePage, { view, outcome, typed: asked.body, errors: [field] }), 422);
    }
    return goToDone(`/office/cases/${caseId}`);
  });
  const remarking = z.object({ remarks: z.string().max(4000).default("") });
  shell.post("/office/cases/:id/return", { params: idParams, body: remarking }, async (asked) => {
    const principal = official(asked);
    const { id: caseId } = asked.params;
    if (asked.body.remarks.trim() === "") {
      const view = await services.case(caseId, principal);
      if (!view.actions.includes("confirm")) return goTo(`/office/cases/${caseId}`);
      const errors = [{ field: "remarks", message: words(asked.lang)("sayRemarks") }];
      return page(draw(ConfirmPage, { view, person: principal.person, errors }), 422);
    }
    await office.returnProposal({ caseId, remarks: asked.body.remarks }, principal);
    return goToDone(`/office/cases/${caseId}`);
  });
  shell.post("/office/cases/:id/take-back", { params: idParams }, async (asked) => {
    await office.takeBackProposal(asked.params.id, official(asked));
    return goToDone(`/office/cases/${asked.params.id}`);
  });

  const away = async (
    principal: Principal,
    typed: AbsenceDraft = {},
    errors: readonly { readonly field: string; readonly message: string }[] = [],
    done?: "entered" | "ended",
  ) => {
    const [absences, colleagues] = await Promise.all([office.absences(principal), office.colleagues(principal)]);
    const isHead = principal.actingFor?.roles.includes("head") === true;
    const today = shell.today();
    const { person } = principal;
    const shown = { absences, colleagues, person, head: isHead, today, done, typed, errors };
    return page(draw(AbsencePage, shown), errors.length > 0 ? 422 : 200);
  };
  const absencesQuery = z.object({ done: z.enum(["entered", "ended"]).optional().catch(undefined) });
  shell.get("/office/absences", { query: absencesQuery }, async (asked) =>
    away(official(asked), {}, [], asked.query.done),
  );
  const absenceForm = z.object({
    official: z.string().max(20).optional(),
    deputy: z.string().max(20).default(""),
    from: z.string().max(20).default(""),
    to: z.string().max(20).default(""),
  });
  shell.post("/office/absences", { body: absenceForm }, async (asked) => {
    const principal = official(asked);
    const { official: who, deputy, from, to } = asked.body;
    const t = words(asked.lang);
    const input = {
      from,
      to,
      ...(deputy === "" ? {} : { deputy }),
      ...(who === undefined || who === principal.person ? {} : { official: who }),
    };
    try {
      await office.enterAbsence(input, principal);
    } catch (error) {
      const wrong = isProblem(error, "services.absence-malformed")
        ? wrongDays(from, to, shell.today()).map((field) => ({ field, message: t(dayWords[field]) }))
        : isProblem(error, "services.absence-overlaps")
          ? [{ field: "from", message: t("daysTaken") }]
          : isProblem(error, "services.colleague-unknown")
            ? [{ field: "deputy", message: t("deputyWrong") }]
            : undefined;
      if (wrong === undefined) throw error;
      return away(principal, asked.body, wrong);
    }
    return goTo("/office/absences?done=entered");
  });
  shell.post("/office/absences/:id/end", { params: idParams }, async (asked) => {
    await office.endAbsence(asked.params.id, official(asked));
    return goTo("/office/absences?done=ended");
  });

  shell.get("/office/units", { query: z.object({ saved: z.literal("1").optional() }) }, async (asked) => {
    const principal = head(asked);
    const body = principal.actingFor?.code;
    const [units, routes] = await Promise.all([office.units(principal), office.routes(principal)]);
    const here = servicesAt(services.definitions, body)
      .filter(({ decision }) => decision.mode === "official")
      .map(({ service: code, name, unit }) => ({ code, name, unit }));
    return page(draw(RoutesPage, { services: here, units, routes, saved: asked.query.saved === "1" }));
  });
  const serviceParams = z.object({ service: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) });
  const routing = z.object({ unit: z.string().max(40).default("") });
  shell.post("/office/units/:service", { params: serviceParams, body: routing }, async (asked) => {
    const { unit } = asked.body;
    const { service } = asked.params;
    await office.setRoute({ service, ...(unit === "" ? {} : { unit }) }, head(asked));
    return goTo("/office/units?saved=1");
  });
}

/** The queue tells once what became of the selected cases. */
function withMoved(back: string, moved: CasesMoved | "none"): string {
  const told = moved === "none" ? "moved=none" : `moved=${moved.done.length}-${moved.left.length}`;
  const plain = back.replace(/([?&])moved=[^&]*(&|$)/, "$1").replace(/[?&]$/, "");
  return `${plain}${plain.includes("?") ? "&" : "?"}${told}`;
}

function head(asked: Parameters<typeof signedIn>[0]): Principal {
  const principal = official(asked);
  if (principal.actingFor?.roles.includes("head") !== true) throw identityProblems["role-missing"]();
  return principal;
}
