import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fixedClock } from "./clock.ts";
import { formatDate, formatInstant, legalDate, startOfLegalDate } from "./legal-date.ts";

test("the legal date is that of the zone, not of the machine", () => {
  const instant = Temporal.Instant.from("2026-03-04T21:00:00Z");
  assert.equal(legalDate(instant, "Europe/Minsk").toString(), "2026-03-05");
  assert.equal(legalDate(instant, "UTC").toString(), "2026-03-04");
  assert.ok(startOfLegalDate(legalDate(instant, "Europe/Minsk"), "Europe/Minsk").equals(instant));
});

test("the date that is remembered is the one that the zone says, in every zone and at every change of it", () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
  const moment = fc.integer({ min: Date.UTC(1960, 0), max: Date.UTC(2060, 0) });
  fc.assert(
    fc.property(zones, moment, fc.integer({ min: -90_000_000, max: 90_000_000 }), (zone, at, later) => {
      const first = Temporal.Instant.fromEpochMilliseconds(at);
      const change = first.toZonedDateTimeISO(zone).getTimeZoneTransition("next")?.epochMilliseconds ?? at;
      for (const each of [at, at + later, at + (later % 60_000), change - 1, change, change + (later % 60_000)]) {
        const instant = Temporal.Instant.fromEpochMilliseconds(each);
        assert.ok(
          legalDate(instant, zone).equals(instant.toZonedDateTimeISO(zone).toPlainDate()),
          `${zone} ${instant}`,
        );
      }
    }),
    { numRuns: 1000 },
  );
});

test("dates in words of each language", () => {
  const date = Temporal.PlainDate.from("2026-03-05");
  assert.match(formatDate(date, "be"), /^5 сакавіка 2026/);
  assert.match(formatDate(date, "ru"), /^5 марта 2026/);
  assert.equal(formatDate(date, "en"), "5 March 2026");
  assert.match(
    formatInstant(Temporal.Instant.from("2026-03-04T21:05:00Z"), "en", "Europe/Minsk"),
    /5 March 2026.*00:05/,
  );
});

test("a fixed clock moves only when it is told to", () => {
  const clock = fixedClock("2026-03-04T21:00:00Z");
  clock.advance({ days: 1, minutes: 5 });
  assert.equal(clock.now().toString(), "2026-03-05T21:05:00Z");
});
