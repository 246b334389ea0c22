import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogger } from "./logger.ts";

function logged(what: (log: ReturnType<typeof createLogger>) => void, redact: RegExp[] = []): string {
  const lines: string[] = [];
  what(createLogger({ level: "info", name: "test", redact, to: { write: (line) => void lines.push(line) } }));
  return lines.join("");
}

test("personal numbers do not reach the log, wherever they stand", () => {
  for (const number of ["7000000A000PB1", "4140385H007BI6", "3140385а007рв1"]) {
    const actor = `person:${number}`;
    const failure = new Error(`nobody has ${number}`);
    const text = logged((log) => {
      log.info(`read ${number}`);
      log.info({ deep: [{ actor }], url: `/p/${number}?q=${number}` }, "read");
      log.error(failure);
      log.child({ subject: number }).info("child");
    });
    assert.ok(!text.includes(number), text);
    assert.ok(text.includes("person:[redacted]"));
  }
});

test("other numbers stay, unless a country names their form", () => {
  assert.match(
    logged((log) => log.info("org:200988541")),
    /org:200988541/,
  );
  assert.match(
    logged((log) => log.info("org:200988541"), [/\b\d{9}\b/g]),
    /org:\[redacted\]/,
  );
});

test("PINs, passwords and headers are never logged", () => {
  const text = logged((log) =>
    log.info({ request: { headers: { cookie: "ratusha=x" }, pin: "123456" }, password: "y-secret" }),
  );
  assert.doesNotMatch(text, /ratusha=x|123456|y-secret/);
});
