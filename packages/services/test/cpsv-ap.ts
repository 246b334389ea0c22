import { type Graph, prefixes } from "../src/publication/graph.ts";

/** One property of a SHACL node shape: cardinality, and the datatype or class of its values. */
interface PropertyShape {
  readonly min?: number;
  readonly max?: number;
  readonly datatype?: "rdf:langString" | string;
  readonly class?: string;
}

/** The constraints of CPSV-AP 3.2.0 (its SHACL file) on the classes that a definition is published as. */
export const shapes: Readonly<Record<string, Readonly<Record<string, PropertyShape>>>> = {
  "cpsv:PublicService": {
    "dct:identifier": { min: 1, max: 1 },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "dct:description": { min: 1, datatype: "rdf:langString" },
    "dct:language": { class: "dct:LinguisticSystem" },
    "adms:status": { max: 1, class: "skos:Concept" },
    "cv:processingTime": { max: 1, datatype: "xsd:duration" },
    "cv:hasCompetentAuthority": { min: 1, class: "cv:PublicOrganisation" },
    "cv:hasChannel": { class: "cv:Channel" },
    "cv:hasCost": { class: "cv:Cost" },
    "cv:hasLegalResource": { class: "eli:LegalResource" },
    "cv:holdsRequirement": { class: "cv:Requirement" },
    "cv:isGroupedBy": { class: "cv:Event" },
    "cpsv:follows": { class: "cpsv:Rule" },
    "cpsv:hasInput": { class: "cv:Evidence" },
    "cpsv:produces": { class: "cv:Output" },
  },
  "cv:PublicOrganisation": {
    "dct:spatial": { min: 1, class: "atu:atu-type" },
    "skos:prefLabel": { min: 1, datatype: "rdf:langString" },
  },
  "cv:Channel": { "dct:identifier": { min: 1, max: 1 }, "cv:processingTime": { max: 1, datatype: "xsd:duration" } },
  "cv:Output": {
    "dct:identifier": { min: 1, max: 1 },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "dct:description": { datatype: "rdf:langString" },
    "dct:language": { class: "dct:LinguisticSystem" },
  },
  "cv:Cost": {
    "dct:identifier": { min: 1, max: 1 },
    "dct:description": { datatype: "rdf:langString" },
    "cv:currency": { max: 1, class: "skos:Concept" },
  },
  "cpsv:Rule": {
    "dct:identifier": { min: 1, max: 1 },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "dct:description": { min: 1, datatype: "rdf:langString" },
    "dct:language": { class: "dct:LinguisticSystem" },
  },
  "cv:Evidence": {
    "dct:identifier": { min: 1, max: 1 },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "dct:description": { datatype: "rdf:langString" },
    "dct:language": { class: "dct:LinguisticSystem" },
  },
  "cv:Requirement": {
    "dct:identifier": { min: 1, max: 1 },
    "dct:title": { min: 1, datatype: "rdf:langString" },
  },
  "cv:Event": {
    "dct:identifier": { min: 1, max: 1 },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "cv:hasRelatedService": { class: "cpsv:PublicService" },
  },
};

/** What in a graph breaks the shapes; empty where it conforms. */
export function violationsOf(graph: Graph): string[] {
  const types = new Map(graph.map(({ id, types: classes }) => [id, classes]));
  const found: string[] = [];
  for (const node of graph) {
    for (const name of [...node.types, ...Object.keys(node.properties)]) {
      if (!Object.hasOwn(prefixes, name.split(":")[0] ?? "")) found.push(`${name} has no prefix`);
    }
    for (const type of node.types) {
      for (const [property, shape] of Object.entries(shapes[type] ?? {})) {
        const values = node.properties[property] ?? [];
        const at = `${type} ${property} of ${node.id}`;
        if (values.length < (shape.min ?? 0)) found.push(`${at}: fewer than ${shape.min}`);
        if (values.length > (shape.max ?? Number.POSITIVE_INFINITY)) found.push(`${at}: more than ${shape.max}`);
        for (const value of values) {
          if (shape.class !== undefined && !("node" in value && types.get(value.node)?.includes(shape.class))) {
            found.push(`${at}: no ${shape.class}`);
          }
          if (shape.datatype === "rdf:langString" && !("lang" in value && value.text.trim() !== ""))
            found.push(`${at}: no language`);
          if (shape.datatype?.startsWith("xsd:") && !("datatype" in value && value.datatype === shape.datatype)) {
            found.push(`${at}: not ${shape.datatype}`);
          }
        }
      }
    }
    for (const values of Object.values(node.properties)) {
      for (const value of values) {
        if ("node" in value && !types.has(value.node)) found.push(`${node.id} names ${value.node}, which is not there`);
      }
    }
  }
  return found;
}
