import { type Json, langs, type Text } from "@ratusha/kernel";
import { type Dataset, datasets } from "./dataset.ts";

/** Whose figures they are, and where they stand. */
export interface Publisher {
  /** Scheme and host of the instance. */
  readonly publicUrl: string;
  readonly name: Text;
}

/** The licence of the open data: anyone may use it, and says where it is from. */
export const licence = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0";

const authority = "http://publications.europa.eu/resource/authority";
/** GOVE, as the table of data themes calls it. */
const theme: Text = {
  be: "Урад і дзяржаўны сектар",
  ru: "Правительство и государственный сектор",
  en: "Government and public sector",
};
const languages = { be: "BEL", ru: "RUS", en: "ENG" } as const;
const forms = {
  csv: { mediaType: "https://www.iana.org/assignments/media-types/text/csv", format: `${authority}/file-type/CSV` },
  json: {
    mediaType: "https://www.iana.org/assignments/media-types/application/json",
    format: `${authority}/file-type/JSON`,
  },
} as const;

/** The catalogue of the open data in JSON-LD, on DCAT-AP 3.0. */
export function describeCatalogue({ publicUrl, name }: Publisher): Json {
  const home = `${publicUrl}/api/insight`;
  const publisher = { "@id": `${publicUrl}#publisher`, "@type": "foaf:Agent", "foaf:name": wordings(name) };
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      rdfs: "http://www.w3.org/2000/01/rdf-schema#",
      skos: "http://www.w3.org/2004/02/skos/core#",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    "@id": `${home}/catalogue.jsonld`,
    "@type": "dcat:Catalog",
    "dct:title": wordings({
      be: "Адкрытыя даныя пра паслугі",
      ru: "Открытые данные об услугах",
      en: "Open data on services",
    }),
    "dct:description": wordings({
      be: "Лічбы пра паслугі дзяржавы. Звестак пра людзей у іх няма.",
      ru: "Цифры об услугах государства. Сведений о людях в них нет.",
      en: "Figures on the state’s services. They say nothing about anyone.",
    }),
    "dct:publisher": publisher,
    "dct:license": typed(licence, "dct:LicenseDocument"),
    "dct:language": langs.map((lang) => typed(`${authority}/language/${languages[lang]}`, "dct:LinguisticSystem")),
    "foaf:homepage": typed(`${publicUrl}/statistics`, "foaf:Document"),
    "dcat:dataset": datasets.map((dataset) => ({
      "@id": `${home}/${dataset.id}`,
      "@type": "dcat:Dataset",
      "dct:identifier": dataset.id,
      "dct:title": wordings(dataset.title),
      "dct:description": wordings(dataset.text),
      "dct:publisher": { "@id": publisher["@id"] },
      "dct:accrualPeriodicity": typed(`${authority}/frequency/CONT`, "dct:Frequency"),
      "dct:accessRights": typed(`${authority}/access-right/PUBLIC`, "dct:RightsStatement"),
      "dcat:theme": { ...typed(`${authority}/data-theme/GOVE`, "skos:Concept"), "skos:prefLabel": wordings(theme) },
      "dcat:temporalResolution": { "@type": "xsd:duration", "@value": "P1M" },
      "dcat:distribution": (["csv", "json"] as const).map((form) => ({
        "@id": `${home}/${dataset.id}.${form}`,
        "@type": "dcat:Distribution",
        "dct:title": wordings(dataset.title),
        "dct:license": { "@id": licence },
        "dct:format": typed(forms[form].format, "dct:MediaTypeOrExtent"),
        "dcat:mediaType": typed(forms[form].mediaType, "dct:MediaType"),
        "dcat:accessURL": typed(`${home}/${dataset.id}.${form}`, "rdfs:Resource"),
        "dcat:downloadURL": { "@id": `${home}/${dataset.id}.${form}` },
        ...(form === "csv"
          ? { "dct:conformsTo": typed(`${home}/${dataset.id}.csv-metadata.json`, "dct:Standard") }
          : {}),
      })),
    })),
  };
}

/** What the columns of a CSV mean (W3C Metadata Vocabulary for Tabular Data; found beside the file, §5.2 of the model). */
export function describeTable(dataset: Dataset, { publicUrl }: Publisher): Json {
  return {
    "@context": "http://www.w3.org/ns/csvw",
    url: `${publicUrl}/api/insight/${dataset.id}.csv`,
    "dc:title": plain(dataset.title),
    "dc:description": plain(dataset.text),
    "dc:license": { "@id": licence },
    dialect: { encoding: "utf-8", header: true, lineTerminators: "\r\n" },
    tableSchema: {
      columns: dataset.columns.map((column) => ({
        name: column.name,
        titles: column.name,
        "dc:description": plain(column.text),
        datatype: column.type,
      })),
    },
  };
}

/** Something outside, with the class that a property of DCAT-AP asks for: whoever reads the catalogue need not fetch it. */
function typed(id: string, type: string): { readonly "@id": string; readonly "@type": string } {
  return { "@id": id, "@type": type };
}

function wordings(text: Text): Json {
  return langs.map((lang) => ({ "@language": lang, "@value": text[lang] }));
}

function plain(text: Text): Json {
  return langs.map((lang) => ({ "@value": text[lang], "@language": lang }));
}
