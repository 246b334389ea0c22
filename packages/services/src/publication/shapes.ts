import { langs } from "@ratusha/kernel";
import { type Graph, prefixes } from "./graph.ts";

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
        // Not of the profile: what is said in one language is said in all, once.
        if (shape.datatype === langString && values.length > 0) {
          const said = values.map((value) => ("lang" in value ? value.lang : "")).toSorted();
          if (said.join() !== langs.toSorted().join()) found.push(`${at}: in ${said.join(", ")}`);
        }
        for (const value of values) {
          if (shape.class !== undefined && !("node" in value && types.get(value.node)?.includes(shape.class))) {
            found.push(`${at}: no ${shape.class}`);
          }
          if (shape.datatype === langString && !("lang" in value && value.text.trim() !== ""))
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
