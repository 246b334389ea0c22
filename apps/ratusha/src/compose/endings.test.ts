import assert from "node:assert/strict";
import { test } from "node:test";
import { endingSoon } from "./endings.ts";

const now = Temporal.Instant.from("2026-06-01T12:00:00Z");
const ending = (name: string, hours: number) => ({ name, until: now.add({ hours }) });

test("what ends soon is told with its day and what to do; what holds for longer is not", () => {
  const endings = [ending("tsa", -1), ending("crl:root", 29 * 24 + 1), ending("log", 30 * 24), ending("ca:root", 1e5)];
  const [over, list, ...rest] = endingSoon(endings, 30, now);
  assert.equal(over, "the certificate of tsa has ended on 2026-06-01");
  assert.match(list ?? "", /^the root’s list .* ends on 2026-06-30, in 29 days: ratusha ceremony list/);
  assert.deepEqual(rest, []);
  assert.match(endingSoon([ending("log", 25)], 30, now)[0] ?? "", /in 1 day$/);
});
