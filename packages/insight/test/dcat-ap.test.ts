import assert from "node:assert/strict";
import { test } from "node:test";
import { langs } from "@ratusha/kernel";
import { describeCatalogue } from "../src/export/description.ts";

const publisher = {
  publicUrl: "https://portal.example",
  name: { be: "Дзяржава", ru: "Государство", en: "The state" },
};

type Shape =
  | { readonly class: string; readonly min?: 1; readonly max?: 1 }
  | { readonly literal: "text" | "plain" | "xsd:duration"; readonly min?: 1; readonly max?: 1 };

const text = { literal: "text" } as const;
const wording = { literal: "text", min: 1 } as const;
const one = (name: string) => ({ class: name, max: 1 }) as const;

/** DCAT-AP 3.0.0, its shapes: what they ask of each property that we use. */
const shapes: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  "dcat:Catalog": {
    "dct:title": wording,
    "dct:description": wording,
    "dct:publisher": { class: "foaf:Agent", min: 1, max: 1 },
    "dct:license": one("dct:LicenseDocument"),
    "dct:language": { class: "dct:LinguisticSystem" },
    "foaf:homepage": one("foaf:Document"),
    "dcat:dataset": { class: "dcat:Dataset" },
  },
  "dcat:Dataset": {
    "dct:title": wording,
    "dct:description": wording,
    "dct:identifier": { literal: "plain" },
    "dct:publisher": one("foaf:Agent"),
    "dct:accrualPeriodicity": one("dct:Frequency"),
    "dct:accessRights": one("dct:RightsStatement"),
    "dcat:theme": { class: "skos:Concept" },
    "dcat:temporalResolution": { literal: "xsd:duration", max: 1 },
    "dcat:distribution": { class: "dcat:Distribution" },
  },
  "dcat:Distribution": {
    "dct:title": text,
    "dct:license": one("dct:LicenseDocument"),
    "dct:format": one("dct:MediaTypeOrExtent"),
    "dcat:mediaType": one("dct:MediaType"),
    "dcat:accessURL": { class: "rdfs:Resource", min: 1 },
    "dcat:downloadURL": { class: "rdfs:Resource" },
    "dct:conformsTo": { class: "dct:Standard" },
  },
  "foaf:Agent": { "foaf:name": wording },
  "skos:Concept": { "skos:prefLabel": wording },
};

type Node = Readonly<Record<string, unknown>>;

test("DCAT-AP 3.0.0: the catalogue is what its shapes ask for", () => {
  assert.deepEqual(violationsOf(describeCatalogue(publisher)), []);
});

test("the shapes refuse what they should: this test is no rubber stamp", () => {
  const spoilt = (spoil: (catalogue: string) => string) =>
    violationsOf(JSON.parse(spoil(JSON.stringify(describeCatalogue(publisher)))));
  for (const [what, instead] of [
    ["dct:publisher", "dct:creator"],
    ["dcat:accessURL", "dcat:landingPage"],
    ["foaf:Document", "foaf:Agent"],
    ["dct:Frequency", "dct:Standard"],
    ["skos:prefLabel", "skos:altLabel"],
    ['"@language":"be"', '"@language":"ru"'],
  ] as const) {
    assert.notDeepEqual(
      spoilt((catalogue) => catalogue.replaceAll(what, instead)),
      [],
      what,
    );
  }
});

/** What in a JSON-LD document breaks the shapes; what is said of a node once holds wherever it is named. */
function violationsOf(document: unknown): string[] {
  const nodes = [...nodesIn(document)];
  const typesOf = (id: unknown) => nodes.filter((node) => node["@id"] === id).map((node) => node["@type"]);
  const found: string[] = [];
  for (const node of nodes) {
    const shape = shapes[String(node["@type"])] ?? {};
    const said = Object.keys(node).filter((name) => !name.startsWith("@"));
    for (const name of new Set([...said, ...Object.keys(shape)])) {
      const asked = shape[name];
      const values = name in node ? [node[name]].flat() : [];
      const at = `${name} of ${node["@type"]} ${node["@id"]}`;
      if (asked === undefined) found.push(`${at}: not in the profile`);
      else if ("class" in asked) {
        if (values.length < (asked.min ?? 0) || values.length > (asked.max ?? 99))
          found.push(`${at}: ${values.length}`);
        for (const value of values as Node[])
          if (!typesOf(value["@id"]).includes(asked.class)) found.push(`${at}: no ${asked.class}`);
      } else if (values.length > 0 || asked.min === 1)
        found.push(...literals(asked, values).map((why) => `${at}: ${why}`));
    }
  }
  return found;
}

function literals(asked: Extract<Shape, { literal: string }>, values: readonly unknown[]): string[] {
  if (asked.literal === "plain") return values.every((value) => typeof value === "string") ? [] : ["no literal"];
  const objects = values as readonly Node[];
  if (asked.literal !== "text")
    return objects.length === 1 && objects[0]?.["@type"] === asked.literal ? [] : [`not one ${asked.literal}`];
  // Not of the profile: what is said in one language is said in all, once.
  const said = objects.map((value) => String(value["@language"])).toSorted();
  return said.join() === langs.toSorted().join() ? [] : [`in ${said.join(", ")}`];
}

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodesIn(each);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  if ("@id" in value) yield value as Node;
  for (const [name, each] of Object.entries(value)) if (name !== "@context") yield* nodesIn(each);
}
