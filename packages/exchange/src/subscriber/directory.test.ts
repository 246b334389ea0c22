import assert from "node:assert/strict";
import { test } from "node:test";
import type { Body } from "@ratusha/registers";
import { createDirectory } from "./directory.ts";

test("only the codes that are asked for are looked up, once a minute; who is none today may be one tomorrow", async () => {
  const asked: string[] = [];
  const states = new Map<string, Body["state"]>([
    ["Org1001", "active"],
    ["Org1002", "liquidated"],
  ]);
  const directory = createDirectory({
    bodies: () => assert.fail("thousands were read for two"),
    async body(code) {
      asked.push(code);
      const state = states.get(code);
      return state === undefined ? undefined : ({ code, state } as Body);
    },
  });
  assert.deepEqual(await directory.known(["Org1001", "Org1002", "Org1003", "Org1001"]), new Set(["Org1001"]));
  states.set("Org1003", "active");
  assert.deepEqual(await directory.known(["Org1001", "Org1003"]), new Set(["Org1001", "Org1003"]));
  assert.deepEqual(asked, ["Org1001", "Org1002", "Org1003", "Org1003"]);
});
