import { type DocumentFile, type DocumentMetadata, type PaperFact, paperFiles } from "@ratusha/document";
import { canonicalJson, eachLang, type Json, type Lang, type Text, type Uuid, utf8 } from "@ratusha/kernel";
import { dateText } from "../definition/shown.ts";

/** What a power of attorney says; the statement that is signed holds it as data and in words. */
export interface PowerTerms {
  readonly id: Uuid;
  /** `person:…` or `org:…`. */
  readonly principal: string;
  readonly principalName: string;
  readonly holder: string;
  readonly holderName: string;
  /** Services that it is for; every service that may be used by an attorney where empty. */
  readonly services: readonly { readonly code: string; readonly name: Text }[];
  /** Last day, ISO date. */
  readonly until: string;
}

const words = {
  title: { be: "Даверанасць", ru: "Доверенность", en: "Power of attorney" },
  principal: { be: "Хто давярае", ru: "Кто доверяет", en: "Given by" },
  holder: { be: "Каму", ru: "Кому", en: "Given to" },
  number: { be: "Ідэнтыфікацыйны нумар", ru: "Идентификационный номер", en: "Personal number" },
  services: { be: "Якія паслугі", ru: "Какие услуги", en: "For these services" },
  all: {
    be: "усе паслугі, якімі можна карыстацца паводле даверанасці",
    ru: "все услуги, которыми можно пользоваться по доверенности",
    en: "all services that may be used under a power of attorney",
  },
  until: { be: "Дзейнічае да (уключна)", ru: "Действует до (включительно)", en: "Valid until (that day included)" },
  revocable: {
    be: "Даверанасць можна адклікаць калі заўгодна; яна спыняецца адразу.",
    ru: "Доверенность можно отозвать в любой момент; она прекращается сразу.",
    en: "It may be revoked at any moment, and ends at once.",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** The files and the metadata of a power of attorney, ready to be signed by whoever gives it. */
export function buildStatement(
  terms: PowerTerms,
  date: Temporal.PlainDate,
  language: Lang,
): { files: DocumentFile[]; metadata: DocumentMetadata } {
  const { services, until } = terms;
  const named =
    services.length === 0 ? words.all : eachLang((lang) => services.map(({ name }) => name[lang]).join("; "));
  const facts: PaperFact[] = [
    { name: words.principal, value: terms.principalName },
    { name: words.holder, value: terms.holderName },
    { name: words.number, value: terms.holder },
    { name: words.services, value: named },
    { name: words.until, value: dateText(Temporal.PlainDate.from(until)) },
  ];
  const data: Json = {
    type: "power-of-attorney",
    mandate: terms.id,
    principal: { owner: terms.principal, name: terms.principalName },
    holder: { person: terms.holder, name: terms.holderName },
    services: services.map(({ code }) => code),
    date: date.toString(),
    until,
  };
  const metadata: DocumentMetadata = {
    id: terms.id,
    kind: "power-of-attorney",
    title: words.title,
    date: date.toString(),
    author: { code: terms.principal, name: terms.principalName },
  };
  const forPeople = paperFiles({
    name: "mandate.html",
    metadata,
    languages: [language],
    paper: {
      parts: [
        { kind: "facts", facts },
        { kind: "paragraph", text: words.revocable },
      ],
    },
  });
  const statement = { name: "mandate.json", mediaType: "application/json", bytes: utf8(canonicalJson(data)) };
  return { files: [...forPeople, statement], metadata };
}
