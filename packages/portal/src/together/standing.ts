import type { CaseView } from "@ratusha/services";

/** Why a case is not decided together with others. */
type Apart =
  | "gone"
  | "decided"
  | "notReady"
  | "noRight"
  | "interest"
  | "twoSign"
  | "appeal"
  | "paused"
  | "otherService";

/** A case that was selected and stays apart; what is not there for the reader has no view. */
export interface Aside {
  readonly id: string;
  readonly why: Apart;
  readonly view?: CaseView;
}

/** Parts the cases that can be granted together from those that cannot; the first of them says which service it is. */
export function partCases(
  opened: readonly { readonly id: string; readonly view?: CaseView; readonly interest?: true }[],
): {
  readonly cases: readonly CaseView[];
  readonly asides: readonly Aside[];
} {
  const cases: CaseView[] = [];
  const asides: Aside[] = [];
  for (const { id, view, interest } of opened) {
    const none = interest === true ? "interest" : "gone";
    const why = view === undefined ? none : apartFor(view, cases[0]?.service);
    if (view !== undefined && why === undefined) cases.push(view);
    else asides.push({ id, why: why ?? "gone", ...(view === undefined ? {} : { view }) });
  }
  return { cases, asides };
}

function apartFor(view: CaseView, service: string | undefined): Apart | undefined {
  if (["sealing", "granted", "refused", "withdrawn", "lapsed"].includes(view.state)) return "decided";
  if (view.state !== "ready") return "notReady";
  if (view.pausedBy !== undefined) return "paused";
  if (view.desk?.fourEyes.includes("granted") === true || view.desk?.proposal !== undefined) return "twoSign";
  if (view.desk?.interest === true) return "interest";
  if (!view.actions.includes("decide")) return "noRight";
  if (view.about !== undefined) return "appeal";
  return service === undefined || service === view.service ? undefined : "otherService";
}

/** How a case stands after several were signed together. */
export interface Outcome {
  readonly id: string;
  readonly view?: CaseView | undefined;
  readonly came: "granted" | "sealing" | "byOther" | "ended" | "open" | "gone";
  /** Who decided it, where that was somebody else. */
  readonly by?: string | undefined;
  /** The code of what stood in the way. */
  readonly code?: string | undefined;
}

/** What came of a case, told by the case itself: a form that was sent twice tells the same as one that was sent once. */
export function outcomeOf(id: string, view: CaseView | undefined, person: string, code?: string): Outcome {
  if (view === undefined) return { id, came: "gone", code };
  const decided = view.events.findLast(({ kind }) => kind === "signed" || kind === "granted" || kind === "refused");
  if (view.state === "withdrawn" || view.state === "lapsed") return { id, view, came: "ended" };
  if (!["sealing", "granted", "refused"].includes(view.state)) return { id, view, came: "open", code };
  if (decided?.actor !== `person:${person}`)
    return { id, view, came: "byOther", by: decided?.actor.slice("person:".length) };
  return { id, view, came: view.state === "sealing" ? "sealing" : "granted" };
}
