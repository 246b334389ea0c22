import { z } from "zod";
import { problems } from "../problems.ts";

/** A place in a list that goes by the last day: its next page begins behind it. */
export interface DuePlace {
  readonly due: string;
  readonly id: string;
}

/** Before all that such a list may hold. */
export const firstPlace: DuePlace = { due: "0001-01-01", id: "00000000-0000-0000-0000-000000000000" };

const written = z.templateLiteral([z.iso.date(), "_", z.uuid()]);

/**
 * The place that a page was asked to begin behind; without one, the first.
 * @throws Problem services.not-found for what is no place
 */
export function parsePlace(after: string | undefined): DuePlace {
  if (after === undefined) return firstPlace;
  if (!written.safeParse(after).success) throw problems["not-found"]();
  return { due: after.slice(0, 10), id: after.slice(11) };
}

/** A place as the next page is asked for behind it. */
export function placeOf({ due, id }: { readonly due?: string | Temporal.PlainDate; readonly id: string }): string {
  return `${due}_${id}`;
}
