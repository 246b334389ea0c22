import assert from "node:assert/strict";
import { test } from "node:test";
import { createMetrics } from "./metrics.ts";

test("the figures of several processes are added up", async () => {
  const [one, other] = [createMetrics({ process: false }), createMetrics({ process: false })];
  for (const [index, metrics] of [one, other].entries()) {
    metrics.counter("asked_total", "Asked", ["path"]).inc({ path: "/a" }, index + 2);
    metrics.histogram("took_seconds", "Took").observe(0.004);
  }
  const { text } = await one.render([structuredClone(await other.figures())]);
  assert.match(text, /^asked_total\{path="\/a"\} 5$/m);
  assert.match(text, /^took_seconds_count 2$/m);
  assert.match((await one.render()).text, /^asked_total\{path="\/a"\} 2$/m);
});

test("a figure that is read says what there is now, and nothing where it cannot be read", async () => {
  const metrics = createMetrics({ process: false });
  let left: () => Promise<{ labels: { code: string }; value: number }[]> = async () => [
    { labels: { code: "a" }, value: 3 },
  ];
  metrics.read("left", "Left", ["code"], () => left());
  assert.match((await metrics.render()).text, /^left\{code="a"\} 3$/m);
  left = async () => [{ labels: { code: "b" }, value: 1 }];
  const { text } = await metrics.render();
  assert.match(text, /^left\{code="b"\} 1$/m);
  assert.doesNotMatch(text, /code="a"/);
  left = () => Promise.reject(new Error("the database is away"));
  assert.doesNotMatch((await metrics.render()).text, /^left/m);
});
