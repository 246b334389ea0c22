import type { SharedDocument, ShareView } from "@ratusha/services";
import * as sample from "./gallery-samples.ts";

/** Until when the first one is open. */
export const until: Temporal.Instant = Temporal.Instant.from("2026-01-14T09:00:00Z");

/** Shares as their holder sees them. */
export const shares: readonly [ShareView, ...ShareView[]] = [
  {
    id: sample.uuid("b1"),
    document: sample.document.id,
    madeAt: Temporal.Instant.from("2026-01-13T09:00:00Z"),
    until,
    openings: 3,
    purpose: "для заяўкі на крэдыт",
    original: true,
    state: "open",
    endedAt: undefined,
    opened: 2,
    seen: [
      { at: Temporal.Instant.from("2026-01-13T10:10:00Z"), takenAt: Temporal.Instant.from("2026-01-13T10:12:00Z") },
      { at: Temporal.Instant.from("2026-01-13T09:40:00Z"), takenAt: undefined },
    ],
  },
  {
    id: sample.uuid("b2"),
    document: sample.document.id,
    madeAt: Temporal.Instant.from("2026-01-05T09:00:00Z"),
    until: Temporal.Instant.from("2026-01-12T09:00:00Z"),
    openings: undefined,
    purpose: undefined,
    original: false,
    state: "over",
    endedAt: undefined,
    opened: 0,
    seen: [],
  },
];

export const shared: SharedDocument = {
  state: "opened",
  document: sample.document,
  container: new Uint8Array(),
  purpose: "для заяўкі на крэдыт",
  original: true,
  seenUntil: Temporal.Instant.from("2026-01-13T09:15:00Z"),
};
