import type { DocumentFile, DocumentMetadata } from "@ratusha/document";
import { canonicalJson, type Json, type Lang, langs, type Text, type Uuid, utf8 } from "@ratusha/kernel";
import { type Block, signedPage } from "../application/page.ts";
import { dateText, sameText, textOf } from "../definition/shown.ts";

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
  date: { be: "Дата", ru: "Дата", en: "Date" },
  until: { be: "Дзейнічае да (уключна)", ru: "Действует до (включительно)", en: "Valid until (that day included)" },
  revocable: {
    be: "Даверанасць можна адклікаць у любы момант; яна спыняецца адразу.",
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
  const line = (name: Text, value: Text): Block => ({ kind: "line", name, value });
  const named = services.length === 0 ? words.all : textOf((lang) => services.map(({ name }) => name[lang]).join("; "));
  const blocks: Block[] = [
    line(words.principal, sameText(terms.principalName)),
    line(words.holder, sameText(terms.holderName)),
    line(words.number, sameText(terms.holder)),
    line(words.services, named),
    line(words.date, dateText(date)),
    line(words.until, dateText(Temporal.PlainDate.from(until))),
    { kind: "paragraph", text: words.revocable },
  ];
  const languages = [language, ...langs.filter((lang) => lang !== language)];
  const data: Json = {
    type: "power-of-attorney",
    mandate: terms.id,
    principal: { owner: terms.principal, name: terms.principalName },
    holder: { person: terms.holder, name: terms.holderName },
    services: services.map(({ code }) => code),
    date: date.toString(),
    until,
  };
  return {
    files: [
      { name: "mandate.html", mediaType: "text/html", bytes: signedPage({ title: words.title, languages, blocks }) },
      { name: "mandate.json", mediaType: "application/json", bytes: utf8(canonicalJson(data)) },
    ],
    metadata: {
      id: terms.id,
      kind: "power-of-attorney",
      title: words.title,
      date: date.toString(),
      author: { code: terms.principal, name: terms.principalName },
    },
  };
}
