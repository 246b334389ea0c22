import assert from "node:assert/strict";
import { test } from "node:test";
import type { Country } from "@ratusha/kernel";
import type { Contact } from "@ratusha/registers";
import type { Definition } from "../src/index.ts";
import { cpsvGraph } from "../src/publication/cpsv.ts";
import { type Graph, toJsonLd, toTurtle } from "../src/publication/graph.ts";
import { violationsOf } from "../src/publication/shapes.ts";
import { rulesInWords } from "../src/rule/words.ts";
import { permit } from "./definition-samples.ts";

const reached: Contact = {
  telephones: ["+375 17 200 00 00", "+375 17 200 00 01"],
  email: "info@example.by",
  website: "https://example.by/",
};
const elsewhere: Country = {
  alpha2: "KW",
  alpha3: "KWT",
  currency: {
    code: "KWD",
    written: { be: "{amount} дын.", ru: "{amount} дин.", en: "KD {amount}" },
    field: { be: "Сума ў дынарах", ru: "Сумма в динарах", en: "Amount in dinars" },
  },
};
const graphOf = (definition: Definition, contact: Contact = reached): Promise<Graph> =>
  cpsvGraph(definition, {
    country: elsewhere,
    origin: "https://portal.example",
    bodyName: async (code) => ({ be: `Орган «${code}»`, ru: `Орган «${code}»`, en: `Body "${code}"` }),
    contact,
    lifeEventName: () => undefined,
    rules: rulesInWords(definition, (concept) => ({ be: concept, ru: concept, en: concept })),
  });

test("CPSV-AP 3.2.0: a definition is published in a graph that its shapes accept", async () => {
  assert.deepEqual(violationsOf(await graphOf(permit)), []);
});

test("the shapes refuse what they should: this test is no rubber stamp", async () => {
  const [service, ...rest] = await graphOf(permit);
  assert.ok(service);
  const without = (property: string): Graph => [
    { ...service, properties: { ...service.properties, [property]: [] } },
    ...rest,
  ];
  for (const property of ["dct:identifier", "dct:title", "dct:description", "cv:hasCompetentAuthority"]) {
    assert.equal(violationsOf(without(property)).length, 1, property);
  }
  assert.notEqual(violationsOf([service]).length, 0);
  const pages = rest.filter(({ types }) => !types.includes("foaf:Document"));
  assert.notEqual(violationsOf([service, ...pages]).length, 0);
});

test("how the service's body is reached is its contact point, as far as it is known", async () => {
  const pointOf = async (contact: Contact) => {
    const [service, ...rest] = await graphOf(permit, contact);
    const points = rest.filter(({ types }) => types.includes("cv:ContactPoint"));
    assert.deepEqual(
      service?.properties["cv:contactPoint"],
      points.map(({ id }) => ({ node: id })),
    );
    return points.map(({ properties }) => properties);
  };
  const [whole] = await pointOf(reached);
  assert.deepEqual(whole?.["cv:telephone"], [{ text: "+375 17 200 00 00" }, { text: "+375 17 200 00 01" }]);
  assert.deepEqual(whole?.["cv:contactPage"], [{ node: "https://example.by/" }]);
  assert.equal((await pointOf({ email: "info@example.by" })).length, 1);
  assert.deepEqual(await pointOf({}), []);
});

test("the country, and the currency of what the service costs, are the country’s own", async () => {
  const graph = await graphOf(permit);
  const authority = "http://publications.europa.eu/resource/authority";
  const said = (type: string, property: string) =>
    graph.filter(({ types }) => types.includes(type)).flatMap(({ properties }) => properties[property] ?? []);
  assert.deepEqual(said("cv:Cost", "cv:currency"), [{ node: `${authority}/currency/KWD` }]);
  const places = said("cv:PublicOrganisation", "dct:spatial");
  assert.ok(places.length > 0);
  for (const place of places) assert.deepEqual(place, { node: `${authority}/atu/KWT` });
  assert.doesNotMatch(toTurtle(graph), /BYN|BLR/);
});

test("Turtle and JSON-LD say the same, and no quotation mark gets out of its literal", async () => {
  const graph = await graphOf(permit);
  const turtle = toTurtle(graph);
  assert.match(turtle, /skos:prefLabel "Орган «Org1001»"@be, .* "Body \\"Org1001\\""@en/);
  assert.match(turtle, /cv:processingTime "P1M"\^\^xsd:duration/);
  const nodes = toJsonLd(graph)["@graph"] as { "@id": string }[];
  assert.deepEqual(
    nodes.map((node) => node["@id"]),
    graph.map(({ id }) => id),
  );
  for (const { "@id": id } of nodes) assert.ok(turtle.includes(`<${id}>`), id);
});
