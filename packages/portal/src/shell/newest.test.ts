import assert from "node:assert/strict";
import { test } from "node:test";
import { permit } from "../../test/gallery-samples.ts";
import { newestOf, servicesAt } from "./newest.ts";

const definitions = {
  all: () =>
    [
      { ...permit, service: "extract", version: 3, body: "Org1006", route: { question: "employer" } },
      { ...permit, service: "extract", version: 2, body: "Org1006" },
      { ...permit, service: "permit", version: 1, body: "Org1001" },
      { ...permit, service: "elsewhere", version: 1, body: "Org1003" },
    ].map((definition) => ({ definition, digest: "" })),
};

test("a service with several versions in the archive is one service, named by its newest", () => {
  assert.deepEqual(
    newestOf(definitions).map(({ service, version }) => `${service} ${version}`),
    ["extract 3", "permit 1", "elsewhere 1"],
  );
});

test("a body has its own services, and those that an applicant may address to any", () => {
  const services = servicesAt(definitions, "Org1001").map(({ service }) => service);
  assert.deepEqual(services, ["extract", "permit"]);
});
