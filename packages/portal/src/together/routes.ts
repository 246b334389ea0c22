import type { Principal } from "@ratusha/identity";
import { isProblem } from "@ratusha/kernel";
import { mostTogether } from "@ratusha/services";
import { z } from "zod";
import { chosenText } from "../desk/insert.tsx";
import { draw } from "../page/render.tsx";
import { goTo, json, page } from "../shell/answer.ts";
import { backPath, casesList, certificateField, idList, textQuery } from "../shell/fields.ts";
import { official, type Shell } from "../shell/shell.ts";
import { OutcomePage } from "./outcome-page.tsx";
import { type Opened, outcomeOf, partCases } from "./standing.ts";
import { TogetherPage } from "./together-page.tsx";

const several = idList(mostTogether);
const none = z.literal("").transform((): string[] => []);
const signatures = z
  .string()
  .max(mostTogether * 400)
  .transform((text) => text.split(","))
  .pipe(z.array(z.base64().min(1).max(400)).max(mostTogether));
/** Which cases were left, each with the code of its reason. */
const leftList = z
  .string()
  .max(mostTogether * 110)
  .regex(/^$|^[0-9a-f-]{36}:[a-z.-]{1,60}(?:,[0-9a-f-]{36}:[a-z.-]{1,60})*$/)
  .default("")
  .catch("");

/** What an official decides together: several cases of one service, granted with one text, each signed for itself. */
export function togetherRoutes(shell: Shell): void {
  const { services } = shell.deps;

  const look = async (ids: readonly string[], principal: Principal) =>
    Promise.all(ids.map(async (id) => ({ id, ...(await openOrNone(id, principal)) })));

  async function openOrNone(id: string, principal: Principal): Promise<Omit<Opened, "id">> {
    try {
      return { view: await services.case(id, principal) };
    } catch (error) {
      if (isProblem(error, "services.own-interest"))
        return { concerning: await services.office.movable(id, principal) };
      // What the official may not see is as little there as what never was.
      if (isProblem(error) && (error.status === 403 || error.status === 404)) return {};
      throw error;
    }
  }

  const deciding = async (
    selected: readonly string[],
    back: string,
    principal: Principal,
    typed: { readonly reason?: string | undefined; readonly text?: string | undefined } = {},
    status = 200,
  ) => {
    const ids = [...new Set(selected)];
    const { cases, asides } = partCases(await look(ids.slice(0, mostTogether), principal));
    const caseIds = cases.map(({ id }) => id);
    const texts = await services.office.sharedTemplates({ caseIds, purpose: "grant" }, principal);
    const others = asides.flatMap(({ id, why }) => (why === "otherService" ? [id] : []));
    const shown = {
      cases,
      asides,
      rest: [...others, ...ids.slice(mostTogether)],
      back,
      person: principal.person,
      names: await shell.names(),
      today: shell.today(),
      texts,
      reason: chosenText(texts, typed.text)?.text ?? typed.reason,
    };
    return page(draw(TogetherPage, shown), status);
  };

  const query = textQuery.extend({ cases: casesList, back: backPath.default("/office") });
  shell.get("/office/together", { query }, async (asked) => {
    const { cases, back, text } = asked.query;
    return deciding(cases, back, official(asked), { text });
  });

  const preparing = z.object({
    case: several,
    certificate: certificateField,
    reason: z.string().max(4000).default(""),
  });
  shell.post("/office/together/prepare", { body: preparing }, async (asked) => {
    const principal = official(asked);
    const { certificate } = asked.body;
    const reason = asked.body.reason.trim();
    const input = { outcome: "granted", certificate, ...(reason === "" ? {} : { reason }) } as const;
    const prepared = await Promise.allSettled(
      asked.body.case.map((caseId) => services.prepareDecision({ caseId, ...input }, principal)),
    );
    // Where nothing can be signed, what stands in the way is told where it can be mended.
    const refused = prepared.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    if (refused.length === prepared.length) {
      throw refused.find((each) => isProblem(each, "services.words-missing")) ?? refused[0];
    }
    return json({
      items: prepared.map((each, index) =>
        each.status === "fulfilled"
          ? {
              case: asked.body.case[index] ?? "",
              id: each.value.id,
              toBeSigned: Buffer.from(each.value.toBeSigned).toString("base64"),
            }
          : { case: asked.body.case[index] ?? "", code: codeOf(each.reason) },
      ),
    });
  });

  const form = z.object({
    cases: casesList,
    back: backPath,
    case: several.optional().catch(undefined),
    preparation: several.or(none).optional().catch(undefined),
    signature: signatures.or(none).optional().catch(undefined),
    reason: z.string().max(4000).default(""),
    signed: several.or(none).optional().catch(undefined),
    left: leftList,
    rest: casesList.optional().catch(undefined),
  });
  shell.post("/office/together", { body: form }, async (asked) => {
    const principal = official(asked);
    const { cases, back, case: chosen, preparation = [], signature = [], signed = [], reason, rest } = asked.body;
    if (chosen === undefined || preparation.length === 0 || preparation.length !== signature.length) {
      return deciding(cases, back, principal, { reason }, 422);
    }
    // Each for itself: what is refused stands in nobody's way, and what is completed twice is completed once.
    const completed = await Promise.allSettled(
      preparation.map((id, index) =>
        services.completeDecision({ id, signature: Buffer.from(signature[index] ?? "", "base64") }, principal),
      ),
    );
    const stopped = completed.flatMap((each, index) =>
      each.status === "rejected" ? [`${signed[index] ?? chosen[0]}:${codeOf(each.reason)}`] : [],
    );
    const left = [...(asked.body.left === "" ? [] : [asked.body.left]), ...stopped].join(",");
    const told = [
      `cases=${chosen.join(",")}`,
      `back=${encodeURIComponent(back)}`,
      ...(rest === undefined ? [] : [`rest=${rest.join(",")}`]),
      ...(left === "" ? [] : [`left=${left}`]),
    ];
    return goTo(`/office/together/done?${told.join("&")}`);
  });

  const doneQuery = z.object({
    cases: several,
    back: backPath.default("/office"),
    left: leftList,
    rest: casesList.optional().catch(undefined),
  });
  shell.get("/office/together/done", { query: doneQuery }, async (asked) => {
    const principal = official(asked);
    const { cases, back, left, rest = [] } = asked.query;
    const codes = new Map(left.split(",").map((each) => [each.slice(0, 36), each.slice(37)] as const));
    const opened = await look(cases, principal);
    const outcomes = opened.map((each) => outcomeOf(each, principal.person, codes.get(each.id)));
    return page(draw(OutcomePage, { outcomes, back, rest }));
  });
}

/** The stable code of a refusal; what is no refusal goes on to whoever tells of faults. */
function codeOf(error: unknown): string {
  if (isProblem(error)) return error.code;
  throw error;
}
