import { langs, type Text } from "@ratusha/kernel";

/** A value of a property: words in a language, a literal of a datatype, or another node. */
export type GraphValue =
  | { readonly text: string; readonly lang: string }
  | { readonly text: string; readonly datatype?: string }
  | { readonly node: string };

/** A node of a graph, with its classes and properties as prefixed names. */
export interface GraphNode {
  readonly id: string;
  readonly types: readonly string[];
  readonly properties: Readonly<Record<string, readonly GraphValue[]>>;
}

export type Graph = readonly GraphNode[];

/** The vocabularies of CPSV-AP 3.2. */
export const prefixes = {
  adms: "http://www.w3.org/ns/adms#",
  atu: "http://data.europa.eu/88u/dataset/",
  cpsv: "http://purl.org/vocab/cpsv#",
  cv: "http://data.europa.eu/m8g/",
  dct: "http://purl.org/dc/terms/",
  eli: "http://data.europa.eu/eli/ontology#",
  foaf: "http://xmlns.com/foaf/0.1/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

/** A text as one literal in each language. */
export function inLanguages(text: Text): GraphValue[] {
  return langs.map((lang) => ({ text: text[lang], lang }));
}

/** A plain literal. */
export function literal(text: string, datatype?: string): GraphValue[] {
  return [datatype === undefined ? { text } : { text, datatype }];
}

/** References to nodes. */
export function nodes(...ids: readonly string[]): GraphValue[] {
  return ids.map((node) => ({ node }));
}

/** The graph as JSON-LD 1.1, compacted by the prefixes. */
export function toJsonLd(graph: Graph): Readonly<Record<string, unknown>> {
  const inJson = (value: GraphValue): unknown => {
    if ("node" in value) return { "@id": value.node };
    if ("lang" in value) return { "@value": value.text, "@language": value.lang };
    return value.datatype === undefined ? value.text : { "@value": value.text, "@type": value.datatype };
  };
  return {
    "@context": prefixes,
    "@graph": graph.map(({ id, types, properties }) => ({
      "@id": id,
      "@type": types,
      ...Object.fromEntries(Object.entries(properties).map(([name, values]) => [name, values.map(inJson)])),
    })),
  };
}

/** The graph as Turtle 1.1. */
export function toTurtle(graph: Graph): string {
  const head = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const blocks = graph.map(({ id, types, properties }) => {
    const lines = [
      `a ${types.join(", ")}`,
      ...Object.entries(properties)
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => `${name} ${values.map(term).join(", ")}`),
    ];
    return `${iri(id)}\n  ${lines.join(" ;\n  ")} .`;
  });
  return `${head.join("\n")}\n\n${blocks.join("\n\n")}\n`;
}

function term(value: GraphValue): string {
  if ("node" in value) return iri(value.node);
  const quoted = `"${value.text.replace(/[\\"\n\r\t]/g, (character) => escapes[character] ?? "")}"`;
  if ("lang" in value) return `${quoted}@${value.lang}`;
  return value.datatype === undefined ? quoted : `${quoted}^^${value.datatype}`;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** What may not stand in an IRI is percent-encoded (RFC 3987, 3.1). */
function iri(id: string): string {
  return `<${id.replace(/[\s<>"{}|\\^`]/g, encodeURIComponent)}>`;
}
