import type { Body } from "@ratusha/registers";
import type { Definition } from "./definition.ts";

/** A body that a definition counts on and that nothing can be sent to. */
export interface MissingBody {
  readonly definition: Definition;
  /** The place in the definition. */
  readonly at: string;
  readonly body: string;
  /** No register knows it, or it has been liquidated. */
  readonly reason: "unknown" | "closed";
}

/** Each body that a definition names, with its place: who has the cases, is asked, is told, or decides appeals. */
function bodiesNamed({ body, opinions, effects = [], appeal }: Definition): { at: string; code: string }[] {
  return [
    { at: "body", code: body },
    ...opinions.map((need) => ({ at: `opinions.${need.id}`, code: need.body })),
    ...effects.flatMap((effect) =>
      effect.do === "tell-body" ? [{ at: `effects.${effect.id}`, code: effect.body }] : [],
    ),
    ...(appeal?.to === "body" ? [{ at: "appeal", code: appeal.body }] : []),
  ];
}

/**
 * Holds definitions against the bodies that the register of organisations has: what goes to one that is missing waits, and
 * nobody is there to answer. Versions whose last day is over take no new cases and are left out.
 */
export function missingBodies(
  definitions: readonly Definition[],
  known: readonly Pick<Body, "code" | "state">[],
  today: Temporal.PlainDate,
): MissingBody[] {
  const states = new Map(known.map(({ code, state }) => [code, state]));
  const day = today.toString();
  return definitions
    .filter(({ validTo }) => validTo === undefined || validTo >= day)
    .flatMap((definition) =>
      bodiesNamed(definition).flatMap(({ at, code }): MissingBody[] => {
        const state = states.get(code);
        if (state === "active") return [];
        return [{ definition, at, body: code, reason: state === undefined ? "unknown" : "closed" }];
      }),
    );
}
