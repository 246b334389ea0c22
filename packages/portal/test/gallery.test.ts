import assert from "node:assert/strict";
import { test } from "node:test";
import "../src/tsx/hook.ts";

const { drawGallery } = await import("./gallery-draw.ts");
const { galleryPages } = await import("./gallery-pages.tsx");
const { openedRoutes, problemPages, shownRoutes, withoutPage } = await import("./gallery-routes.ts");

test("every address that answers with a page is shown in the gallery", () => {
  assert.deepEqual([...Object.keys(shownRoutes), ...withoutPage].sort(), openedRoutes());
  const shown = new Set([...Object.values(shownRoutes).flat(), ...problemPages]);
  assert.deepEqual(shown, new Set(galleryPages("be").map((entry) => entry.name)));
});

test("every page holds by axe and by hand on a phone, in the light scheme", async () => {
  assert.deepEqual(await drawGallery({ look: "phone", langs: ["be"], axe: true }), []);
});

test("every page holds by hand on a desk, in the dark scheme", async () => {
  assert.deepEqual(await drawGallery({ look: "desk-dark", langs: ["en"] }), []);
});

test("every page holds by hand at 400 % zoom of a desk, in the language of the longest words", async () => {
  assert.deepEqual(await drawGallery({ look: "zoom", langs: ["ru"] }), []);
});

test("tables of many columns hold on a tablet, and at 200 % of a desk", async () => {
  const names = ["head", "morning", "outbox", "queue", "queue-long", "queue-search", "statistics"];
  assert.deepEqual(await drawGallery({ look: "tablet", langs: ["ru"], names }), []);
});

test("what is wrong is read in both schemes while a mouse points at the link to it", async () => {
  const wrong = { names: ["form-text"], pointed: ".govuk-error-summary__list a", langs: ["be"], axe: true } as const;
  assert.deepEqual(await drawGallery({ look: "desk", ...wrong }), []);
  assert.deepEqual(await drawGallery({ look: "desk-dark", ...wrong }), []);
});

test("nothing moves on a phone when the typeface comes after the words", async () => {
  const names = ["case", "counter", "home-empty", "status"];
  assert.deepEqual(await drawGallery({ look: "phone", langs: ["be", "ru", "en"], names, lateFace: true }), []);
});

test("what people print and file comes out on whole sheets of A4", async () => {
  const names = ["document", "receipt", "payment-receipt", "status", "verdict-passed", "case", "queue-long", "head"];
  assert.deepEqual(await drawGallery({ look: "print", langs: ["be"], names }), []);
});
