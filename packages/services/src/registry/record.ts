import { type DocumentFile, type DocumentMetadata, paperFiles } from "@ratusha/document";
import { canonicalJson, eachLang, type Json, type Lang, type Text, type Uuid, utf8 } from "@ratusha/kernel";
import { nameText, type PersonRecord } from "@ratusha/registers";
import { dateText } from "../definition/shown.ts";
import type { EntryInput, EntryKind } from "./entry.ts";

/** The people whom an entry is about, as the register of population has them. */
export interface EntryPeople {
  readonly mother?: PersonRecord;
  readonly father?: PersonRecord;
  readonly ward?: PersonRecord;
  readonly guardian?: PersonRecord;
  readonly child?: PersonRecord;
  readonly parent?: PersonRecord;
}

const entryTitles: Readonly<Record<EntryKind, Text>> = {
  birth: { be: "Запіс аб нараджэнні", ru: "Запись о рождении", en: "Record of a birth" },
  guardian: { be: "Запіс аб апецы", ru: "Запись об опеке", en: "Record of a guardianship" },
  "parent-end": {
    be: "Спыненне паўнамоцтваў аднаго з бацькоў",
    ru: "Прекращение полномочий родителя",
    en: "End of a parent’s power",
  },
  "guardian-end": { be: "Спыненне апекі", ru: "Прекращение опеки", en: "End of a guardianship" },
};

const words = {
  child: { be: "Дзіця", ru: "Ребёнок", en: "Child" },
  born: { be: "Дата нараджэння", ru: "Дата рождения", en: "Date of birth" },
  place: { be: "Месца нараджэння", ru: "Место рождения", en: "Place of birth" },
  sex: { be: "Пол", ru: "Пол", en: "Sex" },
  female: { be: "жаночы", ru: "женский", en: "female" },
  male: { be: "мужчынскі", ru: "мужской", en: "male" },
  mother: { be: "Маці", ru: "Мать", en: "Mother" },
  father: { be: "Бацька", ru: "Отец", en: "Father" },
  ward: { be: "Падапечны", ru: "Подопечный", en: "Ward" },
  guardian: { be: "Апякун", ru: "Опекун", en: "Guardian" },
  parent: { be: "Адзін з бацькоў", ru: "Родитель", en: "Parent" },
  services: { be: "Якія паслугі", ru: "Какие услуги", en: "For these services" },
  all: { be: "усе, якімі карыстаюцца апекуны", ru: "все, которыми пользуются опекуны", en: "all that guardians use" },
  until: { be: "Дзейнічае да (уключна)", ru: "Действует до (включительно)", en: "Valid until (that day included)" },
  decision: { be: "Рашэнне", ru: "Решение", en: "Decision" },
} as const satisfies Readonly<Record<string, Text>>;

type Row = { readonly name: Text; readonly value: Text };

/** What the record says, in words; `until` is the day that the register comes to. */
export function entryRows(
  input: EntryInput,
  people: EntryPeople,
  services: readonly { readonly code: string; readonly name: Text }[],
  until: Temporal.PlainDate | undefined,
): Row[] {
  const named = (name: Text, person: PersonRecord | undefined): Row[] =>
    person === undefined ? [] : [{ name, value: nameText(person.name) }];
  if (input.kind === "birth") {
    const { name, born, birthPlace, sex } = input.child;
    return [
      { name: words.child, value: nameText(name as PersonRecord["name"]) },
      { name: words.sex, value: words[sex] },
      { name: words.born, value: dateText(Temporal.PlainDate.from(born)) },
      { name: words.place, value: birthPlace },
      ...named(words.mother, people.mother),
      ...named(words.father, people.father),
    ];
  }
  const { number, date, by } = input.decision;
  const day = dateText(Temporal.PlainDate.from(date));
  const decision = { name: words.decision, value: eachLang((lang) => `${by}, № ${number}, ${day[lang]}`) };
  if (input.kind === "parent-end") {
    return [...named(words.child, people.child), ...named(words.parent, people.parent), decision];
  }
  const sides = [...named(words.ward, people.ward), ...named(words.guardian, people.guardian)];
  if (input.kind === "guardian-end") return [...sides, decision];
  const reach =
    services.length === 0 ? words.all : eachLang((lang) => services.map(({ name }) => name[lang]).join("; "));
  return [
    ...sides,
    { name: words.services, value: reach },
    ...(until === undefined ? [] : [{ name: words.until, value: dateText(until) }]),
    decision,
  ];
}

/** The files and the metadata of a record, ready for the official's card. */
export function buildRecord(
  id: Uuid,
  input: EntryInput,
  rows: readonly Row[],
  body: { readonly code: string; readonly name: Text },
  date: Temporal.PlainDate,
  language: Lang,
): { files: DocumentFile[]; metadata: DocumentMetadata } {
  const metadata: DocumentMetadata = {
    id,
    kind: `register-${input.kind}`,
    title: entryTitles[input.kind],
    date: date.toString(),
    author: { code: body.code, name: body.name.be },
  };
  const forPeople = paperFiles({
    name: "entry.html",
    metadata,
    languages: [language],
    paper: { issuer: body.name, parts: [{ kind: "facts", facts: rows }] },
  });
  const data: Json = { type: "register-entry", id, body: body.code, date: date.toString(), entry: input as Json };
  const entry = { name: "entry.json", mediaType: "application/json", bytes: utf8(canonicalJson(data)) };
  return { files: [...forPeople, entry], metadata };
}

/** What people are told of an entry about them. */
export const entryNotices: Readonly<Record<Exclude<EntryKind, "birth">, Text>> = {
  guardian: {
    be: "Установа апекі прызначыла апекуна. Апякун: {holder}. Падапечны: {principal}.",
    ru: "Орган опеки назначил опекуна. Опекун: {holder}. Подопечный: {principal}.",
    en: "The guardianship body has appointed a guardian. Guardian: {holder}. Ward: {principal}.",
  },
  "guardian-end": {
    be: "Апека спынена. Апякун: {holder}. Падапечны: {principal}.",
    ru: "Опека прекращена. Опекун: {holder}. Подопечный: {principal}.",
    en: "A guardianship has ended. Guardian: {holder}. Ward: {principal}.",
  },
  "parent-end": {
    be: "Паводле рашэння суда спынены паўнамоцтвы аднаго з бацькоў: {holder}. Дзіця: {principal}.",
    ru: "По решению суда прекращены полномочия родителя: {holder}. Ребёнок: {principal}.",
    en: "By decision of a court a parent’s power has ended: {holder}. Child: {principal}.",
  },
};
