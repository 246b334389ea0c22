import assert from "node:assert/strict";
import { test } from "node:test";
import { contactForm, storedContact } from "./contact.ts";

const whole = {
  telephones: ["+375 17 200 00 00", "+375 1713 5 00 01"],
  email: "one-window@example.by",
  website: "https://example.by/contacts",
  hours: [
    { day: 1, opens: "08:00", closes: "17:00", break: { from: "13:00", to: "14:00" } },
    { day: 6, opens: "00:00", closes: "24:00" },
  ],
};
const holds = (contact: unknown) => contactForm.safeParse(contact).success;

test("a contact is held whole, in part and empty", () => {
  assert.deepEqual(contactForm.parse(whole), whole);
  for (const [member, value] of Object.entries(whole)) assert.ok(holds({ [member]: value }), member);
  assert.ok(holds({}));
});

test("E.123: a telephone number has its country, its groups and up to 15 digits", () => {
  for (const telephone of ["+375 17 200 00 00", "+1 212 555 0100", "+375 29 1234567", "+999 12345 1234567"])
    assert.ok(holds({ telephones: [telephone] }), telephone);
  for (const telephone of [
    "",
    "102",
    "8 017 200 00 00",
    "+375172000000",
    "+375  17 200 00 00",
    "+375 17 200 00 00 ",
    " +375 17 200 00 00",
    "+375\u00a017\u00a0200\u00a000\u00a000",
    "+375\n17 200",
    "+375 17 200-00-00",
    "+375 (17) 200 00 00",
    "+0 17 200 00 00",
    "+375 17",
    "+375 123456 1234567",
    "+375 17 200 00 00;ext=1",
    "+375 17 200 00 0\u0660",
    'tel:+375 17 200 00 00"><script>',
    375_172_000_000,
  ])
    assert.ok(!holds({ telephones: [telephone] }), String(telephone));
  assert.ok(!holds({ telephones: ["+375 17 200 00 00", "+375 172 00 00 00"] }), "the same number twice");
  assert.ok(!holds({ telephones: Array.from({ length: 6 }, (_, place) => `+375 17 200 00 0${place}`) }), "too many");
  assert.ok(!holds({ telephones: [] }), "what is unknown is left out");
});

test("RFC 5321: an address for e-mail is one that goes into a link as it is", () => {
  for (const email of ["info@example.by", "a.b_c+d@xn--80a.xn--90ais"]) assert.ok(holds({ email }), email);
  for (const email of [
    "",
    "info",
    "info@example",
    "info@.by",
    "info@-example.by",
    ".info@example.by",
    "in..fo@example.by",
    "info@example.by?bcc=all@example.by",
    "info@example.by,other@example.by",
    "info @example.by",
    "info@example.by\r\nBcc: other@example.by",
    '"info"@example.by',
    "info%40@example.by",
    "інфа@example.by",
    "info@мінск.бел",
    `${"a".repeat(65)}@example.by`,
    `a@${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.by`,
  ])
    assert.ok(!holds({ email }), email);
});

test("an address on the web is a page under https and a name, and nothing else", () => {
  for (const website of ["https://example.by", "https://example.by/", "https://www.example.by/be/contacts"])
    assert.ok(holds({ website }), website);
  for (const website of [
    "example.by",
    "http://example.by/",
    "javascript:alert(1)",
    "https://example",
    "https://user:secret@example.by/",
    "https://example.by@other.by/",
    "https://example.by:8443/",
    "https://example.by/?next=//other.by",
    "https://example.by/#top",
    "https://example.by/\\other.by",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://example.by\n",
    `https://example.by/${"a".repeat(200)}`,
  ])
    assert.ok(!holds({ website }), website);
});

test("hours are days of the week in order, each with times that follow one another", () => {
  const day = { day: 1, opens: "08:00", closes: "17:00" };
  assert.ok(holds({ hours: Array.from({ length: 7 }, (_, place) => ({ ...day, day: place + 1 })) }));
  const pause = (from: string, to: string) => [{ ...day, break: { from, to } }];
  assert.ok(holds({ hours: pause("08:01", "16:59") }));
  for (const [what, hours] of Object.entries({
    "no day": [],
    "no such day": [{ ...day, day: 8 }],
    "a day before Monday": [{ ...day, day: 0 }],
    "half a day": [{ ...day, day: 1.5 }],
    "a day twice": [day, day],
    "days out of order": [{ ...day, day: 2 }, day],
    "an hour that is none": [{ ...day, closes: "24:30" }],
    "a day that opens when it is over": [{ ...day, opens: "24:00" }],
    "a digit too few": [{ ...day, opens: "8:00" }],
    "a time with seconds": [{ ...day, opens: "08:00:00" }],
    "closed before it opens": [{ ...day, closes: "07:00" }],
    "closed when it opens": [{ ...day, closes: "08:00" }],
    "a break before the day": pause("07:00", "09:00"),
    "a break at its beginning": pause("08:00", "09:00"),
    "a break to the end": pause("16:00", "17:00"),
    "a break that ends before it begins": pause("14:00", "13:00"),
    "a break without an end": [{ ...day, break: { from: "13:00" } }],
    "words for hours": [{ ...day, note: "by appointment" }],
    "words for a week": "Monday to Friday",
  }))
    assert.ok(!holds({ hours }), what);
});

test("what is unknown to the form is refused at the door, and passed over in the database", () => {
  assert.ok(!holds({ ...whole, fax: "+375 17 200 00 00" }));
  for (const contact of [null, [], "whole", 1]) assert.ok(!holds(contact), String(contact));
  assert.ok(!holds(JSON.parse('{"__proto__":{"email":"info@example.by"}}')));
  assert.deepEqual(storedContact.parse({ ...whole, fax: "later" }), whole);
  assert.ok(!storedContact.safeParse({ telephones: "102" }).success);
});
