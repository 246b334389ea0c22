import assert from "node:assert/strict";
import { test } from "node:test";
import "../src/tsx/hook.ts";

const { drawGallery } = await import("./gallery-draw.ts");
const all = { langs: ["be", "ru", "en"], names: [], screenshots: false };

test("every page passes axe on a phone, in the light scheme", async () => {
  assert.deepEqual(await drawGallery({ ...all, langs: ["be"], widths: [390], axe: true }), []);
});

test("every page passes axe on a desk, in the dark scheme", async () => {
  assert.deepEqual(await drawGallery({ ...all, langs: ["en"], widths: [1200], axe: true, dark: true }), []);
});

test("no page scrolls sideways on a narrow phone or at 400 % zoom of a desk (320 pixels), in any language", async () => {
  assert.deepEqual(await drawGallery({ ...all, widths: [320], axe: false }), []);
});
