import assert from "node:assert/strict";
import { test } from "node:test";
import { isUuid, langs, utf8 } from "@ratusha/kernel";
import { buildGeneralPart, draftDocument } from "../general-part.ts";
import { htmlBlocks, readableFiles } from "./blocks.ts";
import { runs } from "./font.ts";
import { renderHtml } from "./html.ts";
import { renderPdf } from "./pdf.ts";
import { qrSvg } from "./qr.ts";
import { copyWords } from "./words.ts";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";
assert.ok(isUuid(id));
const hostile =
  '<script>alert(1)</script><p onclick="x()">Вул. Ўзгорная &amp; 5</p><table><tr><th>Плошча</th><td>54,2 м²</td></tr></table>';
const document = draftDocument(
  buildGeneralPart([{ name: "a<b>.html", mediaType: "text/html", bytes: utf8(hostile) }], {
    id,
    kind: "decision",
    title: { be: "Дазвол <b>", ru: "Разрешение", en: "Permit" },
    date: "2026-03-05",
    author: { code: "Org1001", name: "Выканкам «Гарадскі»" },
    verificationUrl: "https://ratusha.example/verify/4f3a",
  }),
);

for (const lang of langs) {
  test(`the HTML copy says in ${lang} that it is a copy, and carries no markup of the document`, () => {
    const html = renderHtml(document, lang);
    assert.ok(html.includes(copyWords[lang].copy));
    assert.ok(html.includes(`lang="${lang}"`));
    assert.ok(html.includes("Вул. Ўзгорная &amp; 5"));
    assert.ok(html.includes('<th scope="row">Плошча</th><td>54,2 м²</td>'));
    assert.doesNotMatch(html, /<script|onclick|alert|Дазвол <b>/);
    assert.match(html, /<svg[^>]+role="img"/);
    assert.ok(!html.includes('class="void"'));
  });

  test(`the copy of a document that was annulled says so in ${lang} before all else`, async () => {
    const annulledAt = Temporal.Instant.from("2026-04-01T21:30:00Z");
    const html = renderHtml(document, lang, { zone: "Europe/Minsk", annulledAt });
    const [, said = ""] = /<main><p class="void">([^<]+)<\/p>/.exec(html) ?? [];
    assert.match(said, { be: /скасаваны 2 красавіка/, ru: /отменён 2 апреля/, en: /annulled on 2 April/ }[lang]);
    const [plain, told] = await Promise.all([renderPdf(document, lang), renderPdf(document, lang, { annulledAt })]);
    assert.ok(told.length > plain.length);
  });

  test(`the copy of a document whose validity is over says so in ${lang} before all else`, () => {
    const html = renderHtml(document, lang, { expired: Temporal.PlainDate.from("2026-09-05") });
    const [, said = ""] = /<main><p class="void">([^<]+)<\/p>/.exec(html) ?? [];
    assert.match(said, { be: /да 5 верасня 2026/, ru: /до 5 сентября 2026/, en: /until 5 September 2026/ }[lang]);
  });

  test(`the PDF copy is made in ${lang}`, async () => {
    const pdf = Buffer.from(await renderPdf(document, lang, { zone: "Europe/Minsk" }));
    assert.ok(pdf.subarray(0, 5).equals(Buffer.from("%PDF-")));
    assert.ok(pdf.includes("/Lang"));
    assert.ok(pdf.length > 5000);
  });
}

test("a QR code is drawn as one path, its label escaped", () => {
  const svg = qrSvg("https://ratusha.example/verify/4f3a", '"><script>');
  assert.match(svg, /^<svg [^>]+>.*<\/svg>$/);
  assert.doesNotMatch(svg, /<script>/);
});

test("words come out of HTML without running anything", () => {
  assert.deepEqual(
    htmlBlocks("<h1>A</h1>text<br>more<style>p{}</style><dl><dt>k</dt><dd>v</dd></dl><!-- x --> 1 < 2 &#x41;&bogus;"),
    [
      { kind: "heading", text: "A" },
      { kind: "paragraph", text: "text" },
      { kind: "paragraph", text: "more" },
      { kind: "pair", label: "k", text: "v" },
      { kind: "paragraph", text: "1 < 2 A&bogus;" },
    ],
  );
});

test("a text in several languages is shown in its reader's, any other whole; a doctype is no word of it", () => {
  const section = (lang: string, words: string) => `<section lang="${lang}"><h1>${words}</h1></section>`;
  const shownOf = (html: string) => {
    const file = { name: "a.html", mediaType: "text/html", bytes: utf8(`<!DOCTYPE html>\n<body>${html}</body>`) };
    return readableFiles([file], "ru").shown[0]?.[1].map((item) => item.text);
  };
  assert.deepEqual(shownOf(section("be", "Так") + section("ru", "Да") + section("en", "Yes")), ["Да"]);
  assert.deepEqual(shownOf(section("be", "Так") + section("en", "Yes")), ["Так", "Yes"]);
  assert.deepEqual(shownOf(`${section("be", "Так")}${section("ru", "Да")}<p>but</p>`), ["Так", "Да", "but"]);
  assert.deepEqual(shownOf(`<section lang="ru">Да${section("be", "Не")}</section>`), ["Да", "Не"]);
});

test("a line is cut into runs that one subset of the typeface can set", () => {
  assert.deepEqual(runs("Ўзор № 5\u4e00"), [
    { font: "cyrillic", text: "Ўзор № " },
    { font: "latin", text: "5?" },
  ]);
});
