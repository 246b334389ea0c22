import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { openDatabase, parseSettings } from "@ratusha/runtime";
import { testDatabase } from "@ratusha/runtime/testing";
import { schemas } from "../schemas.ts";
import {
  askConnections,
  connectionsNeeded,
  divideConnections,
  packages,
  withinConnections,
} from "./connection-budget.ts";

const made = await testDatabase([]);

const administrator = openDatabase({ url: made.adminUrl, schema: "public", max: 1 });
const limit = (most: number) =>
  administrator.query(`ALTER DATABASE ${new URL(made.adminUrl).pathname.slice(1)} CONNECTION LIMIT ${most}`);

after(async () => {
  await administrator.close();
  await made.drop();
});

test("every schema has connections of its own", () => assert.equal(packages, schemas.length));

test("law: however many servers and connections are asked for, no more are handed out than there are", () => {
  for (const servers of [1, 2, 8, 64]) {
    for (const most of [0, 28, 29, 97, 197, 5000]) {
      const { each, shortage } = divideConnections(most, { servers, databaseConnections: 8 });
      assert.ok(each <= 8);
      if (each >= 1)
        assert.ok(connectionsNeeded({ servers, databaseConnections: each }) <= most, `${servers} of ${most}`);
      assert.equal(shortage === undefined, each === 8);
    }
  }
});

test("a PostgreSQL as it comes is divided between two servers; one that has too few refuses the start", async () => {
  const lines: string[] = [];
  const settings = parseSettings({ RATUSHA_SERVERS: "2", DATABASE_URL: made.adminUrl });
  const start = () => withinConnections(settings, made.adminUrl, (line) => lines.push(line));
  assert.equal((await start()).databaseConnections, 8);
  assert.deepEqual(lines, []);
  await limit(97);
  assert.equal((await start()).databaseConnections, 4);
  assert.match(lines.join("\n"), /lets 97 connections in, .* up to 164 are held; raise max_connections/);
  await limit(30);
  await assert.rejects(start(), (error) => isProblem(error, "runtime.too-few-connections"));
  const { shortage } = await askConnections(made.adminUrl, settings);
  assert.match(shortage ?? "", /^it lets 30 connections in/);
});
