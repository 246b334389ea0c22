import assert from "node:assert/strict";
import { test } from "node:test";
import { defineProblems, isProblem } from "./problem.ts";

test("a package's problems have its name in their code, and tell one from another", () => {
  const problems = defineProblems("services", { "not-found": { status: 404, title: "There is no such case" } });
  const cause = new Error("row");
  const problem = problems["not-found"]("No case 5.", { case: "5" }, cause);
  assert.deepEqual(
    [problem.code, problem.status, problem.title, problem.detail, problem.extra, problem.cause],
    ["services.not-found", 404, "There is no such case", "No case 5.", { case: "5" }, cause],
  );
  assert.equal(problems["not-found"]().detail, "There is no such case");
  const { code, status, title } = problems["not-found"];
  assert.deepEqual([code, status, title], ["services.not-found", 404, "There is no such case"]);
  assert.ok(isProblem(problem, "services.not-found"));
  assert.ok(!isProblem(problem, "services.other"));
  assert.ok(!isProblem(cause));
});
