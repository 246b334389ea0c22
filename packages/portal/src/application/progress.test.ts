import assert from "node:assert/strict";
import { test } from "node:test";
import type { CaseView } from "@ratusha/services";
import { stepsOf } from "./progress.ts";

const at = "2026-01-12T09:00:00Z";
const text = (words: string) => ({ be: words, ru: words, en: words });
const said = { stopped: "Stopped", refused: "Refused" };
const view = (state: CaseView["state"], result: "done" | "waiting") =>
  ({
    state,
    events: [{ at, kind: state, actor: "x", detail: {} }],
    steps: [
      { id: "filed", name: text("Filed"), state: "done", at },
      { id: "result", name: text("Benefit granted"), state: result },
    ],
  }) as unknown as CaseView;
const titles = (of: CaseView) => stepsOf(of, "en", said).map(({ title, state }) => `${title}: ${state}`);

test("a case ends with what it came to: granted, refused, or stopped where it stood", () => {
  assert.deepEqual(titles(view("granted", "done")), ["Filed: done", "Benefit granted: done"]);
  assert.deepEqual(titles(view("refused", "done")), ["Filed: done", "Refused: refused"]);
  assert.deepEqual(titles(view("withdrawn", "waiting")), ["Filed: done", "Stopped: stopped"]);
  assert.deepEqual(titles(view("filed", "waiting")), ["Filed: done", "Benefit granted: ahead"]);
});
