import assert from "node:assert/strict";
import { test } from "node:test";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { catalogue } from "./catalogue.ts";
import { formatDate, formatMoment, formatNumber, formatShare } from "./format.ts";
import { negotiateLanguage } from "./language.ts";
import { tied, typeset } from "./typeset.ts";

test("dates are written as each language writes them, tied so that a line never breaks inside", () => {
  const day = Temporal.PlainDate.from("2026-01-07");
  assert.equal(formatDate(day, "be"), "7\u00a0студзеня\u00a02026\u00a0г.");
  assert.equal(formatDate(day, "ru"), "7\u00a0января\u00a02026\u00a0г.");
  assert.equal(formatDate(day, "en"), "7\u00a0January\u00a02026");
});

test("a moment is told on the country's clock", () => {
  const moment = Temporal.Instant.from("2026-01-07T21:30:00Z");
  assert.equal(formatMoment(moment, "en", "Europe/Minsk"), "8\u00a0January\u00a02026, 00:30");
});

test("numbers are grouped with a space that does not break", () => {
  assert.equal(formatNumber(12500, "be"), "12\u00a0500");
  assert.equal(formatNumber(12500, "en"), "12,500");
});

test("a share is told in whole percent, never more than it is and never less than its whole percent", () => {
  for (let whole = 1; whole <= 300; whole++) {
    for (let part = 0; part <= whole; part++) {
      assert.equal(formatShare(part, whole, "en"), `${(BigInt(part) * 100n) / BigInt(whole)}%`, `${part} of ${whole}`);
    }
  }
  assert.equal(formatShare(9999, 10_000, "be"), "99\u00a0%");
  assert.equal(formatShare(0, 0, "ru"), "—");
});

test("plurals follow the language", () => {
  const words = catalogue({
    applications: {
      be: "{count, plural, one {# заява} few {# заявы} other {# заяў}}",
      ru: "{count, plural, one {# заявление} few {# заявления} other {# заявлений}}",
      en: "{count, plural, one {# application} other {# applications}}",
    },
  });
  const be = words("be");
  assert.deepEqual(
    [1, 2, 5, 21, 11].map((count) => be("applications", { count })),
    ["1\u00a0заява", "2\u00a0заявы", "5\u00a0заяў", "21\u00a0заява", "11\u00a0заяў"],
  );
});

test("short words do not hang at the end of a line", () => {
  assert.equal(typeset("Заява і дакумент у службе — гэта ўсё"), "Заява і\u00a0дакумент у\u00a0службе\u00a0— гэта ўсё");
  assert.equal(typeset("Разрешение на перепланировку от Анны"), "Разрешение на\u00a0перепланировку от\u00a0Анны");
  assert.equal(
    typeset("не благоустроенное, дано не нам"),
    "не благоустроенное, дано не\u00a0нам",
    "a long word is let go",
  );
  assert.equal(typeset("Дзень · Ноч"), "Дзень\u00a0· Ноч");
});

test("hours from one time to another never break at their dash", () => {
  const shown = renderToString(h("p", null, tied("Субота 9:00–13:00, перапынак 11:00–11:15")));
  const whole = (times: string) => `<span class="rt-whole">${times}</span>`;
  assert.equal(shown, `<p>Субота ${whole("9:00–13:00")}, перапынак ${whole("11:00–11:15")}</p>`);
});

test("the reference to a law never breaks at its hyphen", () => {
  const shown = renderToString(h("p", null, tied("Увядзіце PIN-код паводле 418-З")));
  assert.equal(
    shown,
    '<p>Увядзіце <span class="rt-whole">PIN-код</span> паводле <span class="rt-whole">418-З</span></p>',
  );
});

test("an address breaks between its parts, never inside one", () => {
  assert.equal(
    typeset("г. Мінск, вул. Кветкавая, д. 12, кв. 45"),
    "г.\u00a0Мінск, вул.\u00a0Кветкавая, д.\u00a012, кв.\u00a045",
  );
  assert.equal(typeset("Да 7 студзеня 2026 г. Потым позна"), "Да\u00a07\u00a0студзеня\u00a02026\u00a0г. Потым позна");
  // A date that is one word already would fill a narrow column with a preposition before it.
  assert.equal(typeset("ад 8\u00a0студзеня\u00a02026\u00a0г."), "ад 8\u00a0студзеня\u00a02026\u00a0г.");
});

test("a sentence that ends with a year has one stop", () => {
  assert.equal(typeset("Адказ да 7 студзеня 2026\u00a0г..").at(-2), "г");
  assert.equal(typeset("Чакайце…..").length, 10);
});

test("the language is the one chosen before, then the browser's, then Belarusian", () => {
  assert.equal(negotiateLanguage("ru", "en"), "ru");
  assert.equal(negotiateLanguage("xx", "de, en-GB;q=0.8, ru;q=0.9"), "ru");
  assert.equal(negotiateLanguage(undefined, "de"), "be");
  assert.equal(negotiateLanguage(undefined, undefined), "be");
});
