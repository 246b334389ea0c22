import type { Answers } from "../form/asked.ts";
import { branchesOf } from "../form/branches.ts";
import type { ApplicantKind, Definition } from "./definition.ts";

/** One thing that happens on the way of a case. */
export type PathStep =
  /** `answers` are those that the form's conditions look at; the others may be anything. */
  | { readonly do: "file"; readonly as: ApplicantKind; readonly answers: Answers }
  | { readonly do: "confirm-offer"; readonly as: ApplicantKind }
  | { readonly do: "pay" }
  | { readonly do: "opinions"; readonly outcome: "positive" | "negative" }
  | { readonly do: "ask-applicant" | "answer" | "stay-silent" | "extend" | "miss-term" | "miss-payment" | "withdraw" }
  /** One official prepares what another is to sign. */
  | { readonly do: "propose"; readonly outcome: "granted" | "refused"; readonly ground?: string }
  | { readonly do: "return-proposal" }
  | { readonly do: "grant" }
  | { readonly do: "refuse"; readonly ground: string }
  | { readonly do: "appeal"; readonly outcome: "granted" | "refused" };

/** One way through a service, from the application to an end. */
export interface Path {
  readonly name: string;
  readonly steps: readonly PathStep[];
  readonly end: "granted" | "refused" | "withdrawn" | "lapsed";
}

/**
 * Every way through a service that its definition opens: each kind of applicant, each way in, each condition of its form held and
 * failed, each outcome with each of its grounds, each request, silence, extension, missed term, withdrawal and appeal, one path each.
 */
export function pathsOf(definition: Definition): Path[] {
  const { access, applicants, decision, tacit, applicantRequest, extension } = definition;
  const ways: PathStep[] = [
    ...(access === "offer" ? [] : applicants.flatMap((as) => formsOf(definition, as))),
    ...(access === "catalogue" ? [] : [{ do: "confirm-offer" as const, as: "person" as const }]),
  ];
  const [first] = ways;
  if (first === undefined) return [];
  const paths: Path[] = [];
  const path = (name: string, steps: readonly PathStep[], end: Path["end"]) => void paths.push({ name, steps, end });

  // 1. Every way in leads to the document.
  for (const way of ways)
    path(`${nameOf(way)}, granted`, [way, ...work(definition), ...granting(definition)], "granted");
  // 2. Every ground to refuse leads to the appeal: dismissed once, upheld once.
  for (const { id } of decision.grounds) {
    path(`refused: ${id}`, [first, ...work(definition, "negative"), ...refusing(definition, id)], "refused");
  }
  const [ground] = decision.grounds;
  if (ground !== undefined && definition.appeal?.to === "body" && decision.mode === "official") {
    const refused = [first, ...work(definition, "negative"), ...refusing(definition, ground.id)];
    path("refused, appeal dismissed", [...refused, { do: "appeal", outcome: "refused" }], "refused");
    path(
      "refused, appeal upheld, granted",
      [...refused, { do: "appeal", outcome: "granted" }, ...granting(definition)],
      "granted",
    );
  }
  // 3. What the second pair of eyes sends back is prepared anew.
  if (decision.fourEyes?.outcomes.includes("refused") === true && ground !== undefined) {
    const again = refusing(definition, ground.id);
    const steps: PathStep[] = [first, ...work(definition, "negative"), ...again.slice(0, 1), { do: "return-proposal" }];
    path("prepared, returned, prepared again, refused", [...steps, ...again], "refused");
  }
  // 4. What may happen on the way.
  if (definition.fee.kind !== "free") path("withdrawn before payment", [first, { do: "withdraw" }], "withdrawn");
  if (definition.fee.kind !== "free" && definition.fee.within !== undefined)
    path("not paid in time", [first, { do: "miss-payment" }], "lapsed");
  if (decision.mode === "automatic") return paths;
  path("withdrawn", [first, ...work(definition), { do: "withdraw" }], "withdrawn");
  if (applicantRequest !== undefined) {
    const asked: PathStep[] = [first, ...work(definition), { do: "ask-applicant" }];
    path("asked, answered, granted", [...asked, { do: "answer" }, ...granting(definition)], "granted");
    path("asked, silent, granted", [...asked, { do: "stay-silent" }, ...granting(definition)], "granted");
    path("asked, withdrawn", [...asked, { do: "withdraw" }], "withdrawn");
  }
  if (extension !== undefined)
    path("extended, granted", [first, ...work(definition), { do: "extend" }, ...granting(definition)], "granted");
  if (tacit === undefined)
    path("term missed, granted", [first, ...work(definition), { do: "miss-term" }, ...granting(definition)], "granted");
  else path("decided by silence", [first, ...work(definition), { do: "miss-term" }], tacit.outcome);
  return paths;
}

/** One filing for each way through the form that makes a difference. */
function formsOf(definition: Definition, as: ApplicantKind): PathStep[] {
  return branchesOf(definition, as).branches.map(({ answers }) => ({ do: "file", as, answers }));
}

/** What stands between the application and the decision. */
function work({ fee, opinions }: Definition, outcome: "positive" | "negative" = "positive"): PathStep[] {
  return [
    ...(fee.kind === "free" ? [] : [{ do: "pay" as const }]),
    ...(opinions.length === 0 ? [] : [{ do: "opinions" as const, outcome }]),
  ];
}

/** An automatic decision needs nobody. */
function granting({ decision }: Definition): PathStep[] {
  if (decision.mode === "automatic") return [];
  const two = decision.fourEyes?.outcomes.includes("granted") === true;
  return [...(two ? [{ do: "propose" as const, outcome: "granted" as const }] : []), { do: "grant" }];
}

function refusing({ decision }: Definition, ground: string): PathStep[] {
  if (decision.mode === "automatic") return [];
  const two = decision.fourEyes?.outcomes.includes("refused") === true;
  return [...(two ? [{ do: "propose" as const, outcome: "refused" as const, ground }] : []), { do: "refuse", ground }];
}

function nameOf(way: PathStep): string {
  if (way.do === "confirm-offer") return "offer confirmed";
  if (way.do !== "file") return way.do;
  const answers = Object.entries(way.answers).map(([id, value]) => `${id} ${JSON.stringify(value)}`);
  const who = way.as === "organisation" ? "filed by an organisation" : "filed";
  return answers.length === 0 ? who : `${who} (${answers.join(", ")})`;
}
