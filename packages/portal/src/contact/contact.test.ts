import assert from "node:assert/strict";
import { test } from "node:test";
import type { Lang, Text } from "@ratusha/kernel";
import type { Contact } from "@ratusha/registers";
import { sampleVisit } from "../../test/gallery-visit.ts";
import type { Names } from "../page/names.ts";
import "../tsx/hook.ts";

const { BodyContact } = await import("./contact.tsx");
const { draw, renderPage } = await import("../page/render.tsx");

const text = (words: string): Text => ({ be: words, ru: words, en: words });
const body = "Org1001";
const assets = {
  style: "",
  icon: "",
  pictures: { icon: "", preview: "" },
  fonts: { cyrillic: "", latin: "" },
  islands: {},
};

/** What a page says of a body that is reached so, its tags left out. */
function drawn(contact: Contact | undefined, lang: Lang = "en"): string {
  const contacts: Names["contacts"] =
    contact === undefined ? {} : { [body]: { ...contact, address: text("1 Lake St") } };
  const names = { bodies: { [body]: text("Town Hall") }, contacts, registers: {}, services: {} };
  return renderPage(sampleVisit(lang, assets, "/"), draw(BodyContact, { body, names }));
}
const labels = (page: string) => [...page.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, label]) => label);

test("what is unknown is not named, and a body that nobody knows has no heading", () => {
  assert.deepEqual(labels(drawn({})), ["Public body", "Address"]);
  assert.deepEqual(labels(drawn({ hours: [{ day: 1, opens: "08:00", closes: "17:00" }] })).at(-1), "Opening hours");
  assert.doesNotMatch(drawn(undefined), /<h2|<dt|Town Hall/);
});

test("each way is a link that a telephone, a mailbox or a browser takes", () => {
  const page = drawn({
    telephones: ["+375 0000 5 01 01", "+375 0000 5 01 02"],
    email: "info@town.example",
    website: "https://town.example/",
  });
  assert.deepEqual(labels(page), ["Public body", "Address", "Telephones", "E-mail", "Website"]);
  const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  assert.deepEqual(links, [
    "tel:+375000050101",
    "tel:+375000050102",
    "mailto:info@town.example",
    "https://town.example/",
  ]);
  assert.match(page, />town\.example</);
  assert.equal(page.match(/<li>/g)?.length, 2);
});

test("one telephone is no list, and is called one, in each language", () => {
  const named = { be: "Тэлефон", ru: "Телефон", en: "Telephone" };
  for (const lang of ["be", "ru", "en"] as const) {
    const page = drawn({ telephones: ["+375 0000 5 01 01"] }, lang);
    assert.ok(labels(page).includes(named[lang]), lang);
    assert.doesNotMatch(page, /<li>/);
  }
});
