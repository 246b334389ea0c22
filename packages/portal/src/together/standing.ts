import type { CaseView, MovableCase } from "@ratusha/services";

/** Why a case is not decided together with others. */
type Apart =
  | "gone"
  | "decided"
  | "notReady"
  | "noRight"
  | "interest"
  | "applicantEnded"
  | "twoSign"
  | "appeal"
  | "paused"
  | "otherService";

/** What a case is called by, as the queue names it. */
export type CaseTitle = Pick<MovableCase, "number" | "applicant" | "state">;

/** A case as it opens; what concerns the reader does not, and is called as the queue calls it. */
export interface Opened {
  readonly id: string;
  readonly view?: CaseView;
  readonly concerning?: CaseTitle;
}

/** A case that was selected and stays apart; what is not there for the reader has no title. */
export interface Aside {
  readonly id: string;
  readonly why: Apart;
  readonly title?: CaseTitle;
}

/** Parts the cases that can be granted together from those that cannot; the first of them says which service it is. */
export function partCases(opened: readonly Opened[]): {
  readonly cases: readonly CaseView[];
  readonly asides: readonly Aside[];
} {
  const cases: CaseView[] = [];
  const asides: Aside[] = [];
  for (const { id, view, concerning } of opened) {
    const none = concerning === undefined ? "gone" : "interest";
    const why = view === undefined ? none : apartFor(view, cases[0]?.service);
    const title = view ?? concerning;
    if (view !== undefined && why === undefined) cases.push(view);
    else asides.push({ id, why: why ?? "gone", ...(title === undefined ? {} : { title }) });
  }
  return { cases, asides };
}

function isOver(state: CaseView["state"]): boolean {
  return ["sealing", "granted", "refused", "withdrawn", "lapsed"].includes(state);
}

function apartFor(view: CaseView, service: string | undefined): Apart | undefined {
  if (isOver(view.state)) return "decided";
  if (view.state !== "ready") return "notReady";
  if (view.pausedBy !== undefined) return "paused";
  if (view.desk?.fourEyes.includes("granted") === true || view.desk?.proposal !== undefined) return "twoSign";
  if (view.desk?.interest === true) return "interest";
  if (!view.actions.includes("decide")) return "noRight";
  // What its page tells of is weighed for itself.
  if (view.desk?.ended !== undefined) return "applicantEnded";
  if (view.about !== undefined) return "appeal";
  return service === undefined || service === view.service ? undefined : "otherService";
}

/** How a case stands after several were signed together. */
export interface Outcome {
  readonly id: string;
  readonly view?: CaseView | undefined;
  /** What it is called by, where it concerns whoever wanted to decide it and does not open. */
  readonly concerning?: CaseTitle | undefined;
  readonly came: "granted" | "sealing" | "byOther" | "ended" | "open" | "concerns" | "gone";
  /** Who decided it, where that was somebody else. */
  readonly by?: string | undefined;
  /** The code of what stood in the way. */
  readonly code?: string | undefined;
}

/** What came of a case, told by the case itself: a form that was sent twice tells the same as one that was sent once. */
export function outcomeOf({ id, view, concerning }: Opened, person: string, code?: string): Outcome {
  if (concerning !== undefined) return { id, concerning, came: isOver(concerning.state) ? "ended" : "concerns", code };
  if (view === undefined) return { id, came: "gone", code };
  const decided = view.events.findLast(({ kind }) => kind === "signed" || kind === "granted" || kind === "refused");
  if (view.state === "withdrawn" || view.state === "lapsed") return { id, view, came: "ended" };
  if (!["sealing", "granted", "refused"].includes(view.state)) return { id, view, came: "open", code };
  if (decided?.actor !== `person:${person}`)
    return { id, view, came: "byOther", by: decided?.actor.slice("person:".length) };
  return { id, view, came: view.state === "sealing" ? "sealing" : "granted" };
}
