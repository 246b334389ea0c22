import { type Country, eachLang, type Text } from "@ratusha/kernel";
import type { Contact } from "@ratusha/registers";
import type { Definition, ServiceTerm } from "../definition/definition.ts";
import { lengthInWords } from "../definition/length.ts";
import { sameText } from "../definition/shown.ts";
import type { RuleInWords } from "../rule/words.ts";
import { contactGraph } from "./contact.ts";
import { type Graph, type GraphNode, inLanguages, literal, nodes } from "./graph.ts";

/** What a publication needs beside the definition. */
export interface Publishing {
  readonly country: Country;
  /** Origin of the portal. */
  readonly origin: string;
  readonly bodyName: (code: string) => Promise<Text>;
  /** How the public reaches the service's body. */
  readonly contact: Contact;
  readonly lifeEventName: (id: string) => Text | undefined;
  readonly rules: readonly RuleInWords[];
}

const authority = "http://publications.europa.eu/resource/authority";
const languageNodes = ["BEL", "RUS", "ENG"].map((code) => `${authority}/language/${code}`);
const active = "http://publications.europa.eu/resource/authority/dataset-status/COMPLETED";

/** ISO 8601 has no working days: the law's own unit stands in the rule of the term. */
function duration(term: ServiceTerm): string {
  if (term.kind === "at-once") return "PT0S";
  return term.unit === "months" ? `P${term.count}M` : `P${term.count}D`;
}

const termWords: Text = { be: "Тэрмін разгляду", ru: "Срок рассмотрения", en: "Term of the procedure" };

/** A service as CPSV-AP 3.2 describes public services, for catalogues of other countries. */
export async function cpsvGraph(definition: Definition, publishing: Publishing): Promise<Graph> {
  const { origin, bodyName, contact, lifeEventName, rules } = publishing;
  const { service, law, fee, result, facts, questions, opinions, lifeEvents } = definition;
  const country = `${authority}/atu/${publishing.country.alpha3}`;
  const currency = `${authority}/currency/${publishing.country.currency.code}`;
  const page = `${origin}/be/services/${service}`;
  const id = (part: string): string => `${page}#${part}`;
  const node = (part: string, types: readonly string[], properties: GraphNode["properties"]): GraphNode => ({
    id: id(part),
    types,
    properties,
  });
  const identified = (name: string) => literal(`${service}/${name}`);
  const ruleNodes = rules.map((rule, index) => {
    const name = `rule-${index + 1}`;
    return node(name, ["cpsv:Rule"], {
      "dct:identifier": identified(name),
      "dct:title": inLanguages(rule.ground ?? rule.words),
      "dct:description": inLanguages(rule.words),
      "dct:language": nodes(...languageNodes),
    });
  });
  const termRule = node("rule-term", ["cpsv:Rule"], {
    "dct:identifier": identified("rule-term"),
    "dct:title": inLanguages(termWords),
    "dct:description": inLanguages(termText(definition.term)),
    "dct:language": nodes(...languageNodes),
  });
  const evidence = facts.map((fact) =>
    node(`evidence-${fact.id}`, ["cv:Evidence"], {
      "dct:identifier": identified(`evidence-${fact.id}`),
      "dct:title": inLanguages(fact.title),
      "dct:description": inLanguages(fact.purpose),
      "dct:language": nodes(...languageNodes),
    }),
  );
  const requirements = questions.map((question) =>
    node(`requirement-${question.id}`, ["cv:Requirement"], {
      "dct:identifier": identified(`requirement-${question.id}`),
      "dct:title": inLanguages(question.title),
      ...(question.hint === undefined ? {} : { "dct:description": inLanguages(question.hint) }),
    }),
  );
  const legal = law.map((one, index) =>
    node(`law-${index + 1}`, ["eli:LegalResource"], {
      "dct:identifier": literal(one.reference),
      "dct:title": inLanguages(one.title),
    }),
  );
  const cost =
    fee.kind === "free"
      ? []
      : [
          node("cost", ["cv:Cost"], {
            "dct:identifier": identified("cost"),
            "dct:description": inLanguages(fee.words ?? sameText(fee.count)),
            "cv:currency": nodes(currency),
          }),
        ];
  const bodies = [...new Set([definition.body, ...opinions.map(({ body }) => body)])];
  const organisations = await Promise.all(
    bodies.map(
      async (code): Promise<GraphNode> => ({
        id: `${origin}/bodies/${code}`,
        types: ["cv:PublicOrganisation"],
        properties: {
          "dct:identifier": literal(code),
          "skos:prefLabel": inLanguages(await bodyName(code)),
          "dct:spatial": nodes(country),
        },
      }),
    ),
  );
  const events = lifeEvents.map(
    (event): GraphNode => ({
      id: `${origin}/be/services?event=${event}`,
      types: ["cv:Event", "cv:LifeEvent"],
      properties: {
        "dct:identifier": literal(event),
        "dct:title": inLanguages(lifeEventName(event) ?? sameText(event)),
        "cv:hasRelatedService": nodes(page),
      },
    }),
  );
  const output = node("output", ["cv:Output"], {
    "dct:identifier": literal(result.kind),
    "dct:title": inLanguages(result.title),
    "dct:description": inLanguages(definition.outcome),
    "dct:language": nodes(...languageNodes),
  });
  const channel = node("portal", ["cv:Channel"], {
    "dct:identifier": identified("portal"),
    "cv:processingTime": literal(duration(definition.term), "xsd:duration"),
  });
  const reached = contactGraph(id("contact"), contact);
  const idsOf = (list: Graph) => nodes(...list.map((one) => one.id));
  const publicService: GraphNode = {
    id: page,
    types: ["cpsv:PublicService"],
    properties: {
      "dct:identifier": literal(`${definition.number}/${service}`),
      "dct:title": inLanguages(definition.name),
      "dct:description": inLanguages(definition.summary),
      "dct:language": nodes(...languageNodes),
      "adms:status": nodes(active),
      "cv:processingTime": literal(duration(definition.term), "xsd:duration"),
      "cv:hasCompetentAuthority": nodes(`${origin}/bodies/${definition.body}`),
      "cv:contactPoint": idsOf(reached.slice(0, 1)),
      "cv:hasChannel": nodes(channel.id),
      "cv:hasCost": idsOf(cost),
      "cv:hasLegalResource": idsOf(legal),
      "cv:holdsRequirement": idsOf(requirements),
      "cv:isGroupedBy": idsOf(events),
      "cpsv:follows": idsOf([...ruleNodes, termRule]),
      "cpsv:hasInput": idsOf(evidence),
      "cpsv:produces": nodes(output.id),
    },
  };
  return [
    publicService,
    ...organisations,
    ...reached,
    channel,
    output,
    ...cost,
    ...legal,
    ...ruleNodes,
    termRule,
    ...evidence,
    ...requirements,
    ...events,
    ...languageNodes.map((language) => ({ id: language, types: ["dct:LinguisticSystem"], properties: {} })),
    { id: country, types: ["atu:atu-type", "dct:Location"], properties: {} },
    ...(cost.length === 0 ? [] : [{ id: currency, types: ["skos:Concept"], properties: {} }]),
    { id: active, types: ["skos:Concept"], properties: {} },
  ];
}

function termText(term: ServiceTerm): Text {
  if (term.kind === "at-once") return { be: "Адразу", ru: "Сразу", en: "At once" };
  const length = lengthInWords(term);
  return eachLang((lang) => `${length[lang]} (${term.law})`);
}
