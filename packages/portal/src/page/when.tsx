import { formatMoment } from "../language/format.ts";
import { useVisit } from "./visit.ts";

/** A moment in words, with its exact form for machines. */
export function Moment({ at }: { readonly at: Temporal.Instant | string }) {
  const { lang, zone } = useVisit();
  const instant = typeof at === "string" ? Temporal.Instant.from(at) : at;
  return <time dateTime={instant.toString({ smallestUnit: "second" })}>{formatMoment(instant, lang, zone)}</time>;
}
