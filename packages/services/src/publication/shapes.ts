import { langs } from "@ratusha/kernel";
import { type Graph, type GraphValue, prefixes } from "./graph.ts";

/** One property of a SHACL node shape: cardinality, and the datatype or class of its values. */
interface PropertyShape {
  readonly min?: number;
  readonly max?: number;
  readonly datatype?: string;
  readonly class?: string;
}

const langString = "rdf:langString";

/** Every constraint of the SHACL file of CPSV-AP 3.2.0 on the classes that a definition is published as. */
const shapes: Readonly<Record<string, Readonly<Record<string, PropertyShape>>>> = {
  "cpsv:PublicService": {
    "adms:status": { max: 1, class: "skos:Concept" },
    "cpsv:follows": { class: "cpsv:Rule" },
    "cpsv:hasInput": { class: "cv:Evidence" },
    "cpsv:produces": { class: "cv:Output" },
    "cv:contactPoint": { class: "cv:ContactPoint" },
    "cv:hasChannel": { class: "cv:Channel" },
    "cv:hasCompetentAuthority": { min: 1, class: "cv:PublicOrganisation" },
    "cv:hasCost": { class: "cv:Cost" },
    "cv:hasInputType": { class: "cv:EvidenceType" },
    "cv:hasLegalResource": { class: "eli:LegalResource" },
    "cv:hasParticipation": { class: "cv:Participation" },
    "cv:holdsRequirement": { class: "cv:Requirement" },
    "cv:isClassifiedBy": { class: "skos:Concept" },
    "cv:isGroupedBy": { class: "cv:Event" },
    "cv:processingTime": { max: 1, datatype: "xsd:duration" },
    "cv:relatedService": { class: "cpsv:PublicService" },
    "cv:sector": { class: "skos:Concept" },
    "cv:thematicArea": { class: "skos:Concept" },
    "dcat:keyword": { datatype: "rdf:langString" },
    "dct:audience": { class: "skos:Concept" },
    "dct:description": { min: 1, datatype: "rdf:langString" },
    "dct:identifier": { min: 1, max: 1 },
    "dct:isPartOf": { class: "dcat:Dataset" },
    "dct:language": { class: "dct:LinguisticSystem" },
    "dct:requires": { class: "cpsv:PublicService" },
    "dct:spatial": { class: "dct:Location" },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "dct:type": { class: "skos:Concept" },
  },
  "cv:PublicOrganisation": {
    "dct:spatial": { min: 1, class: "atu:atu-type" },
    "skos:prefLabel": { min: 1, datatype: "rdf:langString" },
  },
  "cv:Channel": {
    "cpsv:hasInput": { class: "cv:Evidence" },
    "cv:openingHours": { class: "time:TemporalEntity" },
    "cv:ownedBy": { class: "org:Organization" },
    "cv:processingTime": { max: 1, datatype: "xsd:duration" },
    "cv:specialOpeningHoursSpecification": { class: "time:TemporalEntity" },
    "dct:description": { datatype: "rdf:langString" },
    "dct:identifier": { min: 1, max: 1 },
    "dct:type": { max: 1, class: "skos:Concept" },
  },
  "cv:ContactPoint": {
    "cv:contactPage": { class: "foaf:Document" },
    "cv:openingHours": { class: "time:TemporalEntity" },
    "cv:specialOpeningHoursSpecification": { class: "time:TemporalEntity" },
  },
  "cv:Output": {
    "dct:description": { datatype: "rdf:langString" },
    "dct:identifier": { min: 1, max: 1 },
    "dct:language": { class: "dct:LinguisticSystem" },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "dct:type": { class: "skos:Concept" },
  },
  "cv:Cost": {
    "cv:currency": { max: 1, class: "skos:Concept" },
    "cv:hasValue": { max: 1, datatype: "xsd:double" },
    "cv:ifAccessedThrough": { max: 1, class: "cv:Channel" },
    "cv:isDefinedBy": { class: "org:Organization" },
    "dct:description": { datatype: "rdf:langString" },
    "dct:identifier": { min: 1, max: 1 },
  },
  "cpsv:Rule": {
    "cpsv:implements": { class: "eli:LegalResource" },
    "dct:description": { min: 1, datatype: "rdf:langString" },
    "dct:identifier": { min: 1, max: 1 },
    "dct:language": { class: "dct:LinguisticSystem" },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "dct:type": { max: 1, class: "skos:Concept" },
  },
  "cv:Evidence": {
    "cv:supportsRequirement": { class: "cv:Requirement" },
    "dct:conformsTo": { class: "cv:EvidenceType" },
    "dct:description": { datatype: "rdf:langString" },
    "dct:identifier": { min: 1, max: 1 },
    "dct:language": { class: "dct:LinguisticSystem" },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "dct:type": { max: 1, class: "skos:Concept" },
    "foaf:page": { class: "foaf:Document" },
  },
  "cv:Requirement": {
    "cv:fulfils": { class: "cpsv:Rule" },
    "cv:hasSupportingEvidence": { class: "cv:Evidence" },
    "dct:identifier": { min: 1, max: 1 },
    "dct:title": { min: 1, datatype: "rdf:langString" },
    "dct:type": { class: "skos:Concept" },
  },
  "cv:Event": {
    "cv:hasRelatedService": { class: "cpsv:PublicService" },
    "dct:description": { datatype: "rdf:langString" },
    "dct:identifier": { min: 1, max: 1 },
    "dct:title": { min: 1, datatype: "rdf:langString" },
  },
  "cv:LifeEvent": {
    "dct:type": { class: "skos:Concept" },
  },
  "eli:LegalResource": {
    "dct:relation": { class: "eli:LegalResource" },
  },
};

/** What in a graph breaks the shapes; empty where it conforms. */
export function violationsOf(graph: Graph): string[] {
  const types = new Map(graph.map(({ id, types: classes }) => [id, classes]));
  return graph.flatMap((node) => [
    ...unnamed([...node.types, ...Object.keys(node.properties)]),
    ...node.types.flatMap((type) =>
      Object.entries(shapes[type] ?? {}).flatMap(([property, shape]) => {
        const values = node.properties[property] ?? [];
        const faults = [...countFaults(values, shape), ...values.flatMap((value) => valueFaults(value, shape, types))];
        return faults.map((fault) => `${type} ${property} of ${node.id}: ${fault}`);
      }),
    ),
    ...Object.values(node.properties)
      .flat()
      .flatMap((value) =>
        "node" in value && !types.has(value.node) ? [`${node.id} names ${value.node}, which is not there`] : [],
      ),
  ]);
}

function unnamed(names: readonly string[]): string[] {
  return names
    .filter((name) => !Object.hasOwn(prefixes, name.split(":")[0] ?? ""))
    .map((name) => `${name} has no prefix`);
}

function countFaults(
  values: readonly GraphValue[],
  { min = 0, max = Number.POSITIVE_INFINITY, datatype }: PropertyShape,
): string[] {
  const faults: string[] = [];
  if (values.length < min) faults.push(`fewer than ${min}`);
  if (values.length > max) faults.push(`more than ${max}`);
  // Not of the profile: what is said in one language is said in all, once.
  if (datatype === langString && values.length > 0) {
    const said = values.map((value) => ("lang" in value ? value.lang : "")).toSorted();
    if (said.join() !== langs.toSorted().join()) faults.push(`in ${said.join(", ")}`);
  }
  return faults;
}

function valueFaults(value: GraphValue, shape: PropertyShape, types: ReadonlyMap<string, readonly string[]>): string[] {
  const faults: string[] = [];
  if (shape.class !== undefined && !("node" in value && types.get(value.node)?.includes(shape.class))) {
    faults.push(`no ${shape.class}`);
  }
  if (shape.datatype === langString && !("lang" in value && value.text.trim() !== "")) faults.push("no language");
  if (shape.datatype?.startsWith("xsd:") && !("datatype" in value && value.datatype === shape.datatype)) {
    faults.push(`not ${shape.datatype}`);
  }
  return faults;
}
