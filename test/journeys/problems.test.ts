import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { fields } from "ratusha/visitor";
import { openRoutes } from "./hostile/table.ts";

/** RFC 9457 over the table of routes: what the API refuses before it asks anyone is a problem document of a known code. */
const { table, app } = await openRoutes();
after(() => app.close());
const routes = table.filter(({ url }) => url.startsWith("/api/"));
const registry = await codesInReadmes();

const methods = ["DELETE", "GET", "PATCH", "POST", "PUT"] as const;
const patternOf = (url: string) => new RegExp(`^${url.replace(/:[^/]+/g, "[^/]+")}$`);

test("the registry of codes is read", () => {
  assert.ok(registry.size > 100, String(registry.size));
  for (const code of ["runtime.not-found", "identity.sign-in-required"]) assert.ok(registry.has(code), code);
});

test("RFC 9457, 3: each refusal of each route is a problem document, its code stands in the registry", async () => {
  const met = new Set<string>();
  for (const { method, url } of routes) {
    const address = url.replace(/:[^/]+/g, "x");
    const others = methods.filter(
      (each) => !table.some((route) => route.method === each && patternOf(route.url).test(address)),
    );
    const [other] = others;
    const tries: [what: string, request: { method: string; url: string; type?: string; payload?: string }][] = [
      ["a parameter that is none", { method, url: url.replace(/:[^/]+/g, "%00%ff") }],
      ["an address that is too long", { method, url: `${address}/${"x".repeat(400)}` }],
      ["a query of nonsense", { method, url: `${address}?limit=-1&after=%ff&from=x` }],
    ];
    if (other !== undefined) tries.push(["another method", { method: other, url: address }]);
    if (method !== "GET") {
      tries.push(["half a JSON", { method, url: address, type: "application/json", payload: '{"a":' }]);
      tries.push(["JSON of another shape", { method, url: address, type: "application/json", payload: "[[[]]]" }]);
      tries.push(["a type that nobody takes", { method, url: address, type: "text/odd; x=1", payload: "x" }]);
    }
    for (const [what, { type, payload, ...request }] of tries) {
      const answer = await app.inject({
        ...(request as { method: "GET"; url: string }),
        headers: { origin: "http://localhost:8080", ...(type === undefined ? {} : { "content-type": type }) },
        ...(payload === undefined ? {} : { payload }),
      });
      // What gets through to where nobody is at home is not of interest here.
      if (answer.statusCode < 400 || answer.statusCode === 500) continue;
      const at = `${request.method} ${url}, ${what}: ${answer.statusCode} ${answer.body.slice(0, 300)}`;
      assert.match(String(answer.headers["content-type"]), /^application\/problem\+json\b/, at);
      assert.equal(answer.headers["cache-control"], "no-store", at);
      const problem = fields(JSON.parse(answer.body));
      const code = String(problem["code"]);
      assert.equal(problem["type"], `urn:ratusha:problem:${code}`, at);
      assert.equal(problem["status"], answer.statusCode, at);
      assert.ok(registry.has(code), at);
      for (const member of ["title", "detail"])
        assert.ok(typeof problem[member] === "string" && problem[member] !== "", `${member}: ${at}`);
      assert.match(String(problem["instance"]), /^urn:ratusha:request:/, at);
      if (answer.statusCode === 405)
        assert.doesNotMatch(String(answer.headers.allow), new RegExp(`\\b${request.method}\\b`), at);
      met.add(code);
    }
  }
  // The ways to be refused that were meant above are really met.
  for (const code of ["request-invalid", "request-malformed", "media-type-unsupported", "method-not-allowed"])
    assert.ok(met.has(`runtime.${code}`), code);
});

/** The tables of codes in the packages' READMEs, which a gate holds against the code. */
async function codesInReadmes(): Promise<ReadonlySet<string>> {
  const codes: string[] = [];
  const root = new URL("../../", import.meta.url).pathname;
  for await (const path of glob("{packages,countries,apps}/*/README.md", { cwd: root })) {
    const text = await readFile(`${root}${path}`, "utf8");
    codes.push(...[...text.matchAll(/^\| `([a-z-]+\.[a-z0-9-]+)` \|/gm)].map(([, code = ""]) => code));
  }
  return new Set(codes);
}
