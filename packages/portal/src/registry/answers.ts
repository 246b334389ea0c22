import { type EntryInput, type EntryKind, entrySchema } from "@ratusha/services";
import { z } from "zod";

/** The fields of a form, as they came. */
export type EntryFields = Readonly<Record<string, string>>;

export const entryKinds = ["birth", "guardian", "parent-end", "guardian-end"] as const satisfies readonly EntryKind[];

/** The two people of an entry by the names of their fields, or the child and its parents. */
export const partiesOf: Readonly<Record<EntryKind, readonly [string, string]>> = {
  birth: ["mother", "father"],
  guardian: ["ward", "guardian"],
  "parent-end": ["child", "parent"],
  "guardian-end": ["ward", "guardian"],
};

const required: Readonly<Record<EntryKind, readonly string[]>> = {
  birth: [
    "beFamily",
    "beGiven",
    "ruFamily",
    "ruGiven",
    "latinFamily",
    "latinGiven",
    "sex",
    "placeBe",
    "placeRu",
    "placeEn",
  ],
  guardian: ["decisionBy", "decisionNumber"],
  "parent-end": ["decisionBy", "decisionNumber"],
  "guardian-end": ["decisionBy", "decisionNumber"],
};

const datesOf: Readonly<Record<EntryKind, readonly string[]>> = {
  birth: ["born"],
  guardian: ["until", "decisionDate"],
  "parent-end": ["decisionDate"],
  "guardian-end": ["decisionDate"],
};

export type FieldFault = { readonly field: string; readonly fault: "missing" | "badDate" };

/** Reads an entry out of a form; what to mend otherwise. */
export function readEntry(kind: EntryKind, fields: EntryFields): { input: EntryInput } | { faults: FieldFault[] } {
  const text = (name: string): string => (fields[name] ?? "").trim();
  const faults: FieldFault[] = [];
  const lookFor = (name: string): void => {
    if (text(name) === "") faults.push({ field: name, fault: "missing" });
  };
  const [first, second] = partiesOf[kind];
  const twoPeople = kind !== "birth" || text("fatherNumber") !== "" || text("fatherFamily") !== "";
  for (const person of twoPeople ? [first, second] : [first])
    for (const part of ["Number", "Family"]) lookFor(person + part);
  for (const name of required[kind]) lookFor(name);
  for (const name of datesOf[kind]) {
    if (name === "until" && text(name) === "") continue;
    if (dateOf(text(name)) === undefined) faults.push({ field: name, fault: "badDate" });
  }
  const party = (name: string) => ({ number: text(`${name}Number`).toUpperCase(), family: text(`${name}Family`) });
  const name = (script: string) => {
    const patronymic = text(`${script}Patronymic`);
    return {
      family: text(`${script}Family`),
      given: text(`${script}Given`),
      ...(patronymic === "" ? {} : { patronymic }),
    };
  };
  const decision = { by: text("decisionBy"), number: text("decisionNumber"), date: dateOf(text("decisionDate")) };
  const until = dateOf(text("until"));
  const services = text("services")
    .split(",")
    .filter((code) => code !== "" && code !== "all");
  const all = text("services").split(",").includes("all");
  const parsed = entrySchema.safeParse({
    kind,
    [first]: party(first),
    ...(twoPeople ? { [second]: party(second) } : {}),
    ...(kind === "birth"
      ? {
          child: {
            name: { be: name("be"), ru: name("ru"), latin: name("latin") },
            sex: text("sex"),
            born: dateOf(text("born")),
            birthPlace: { be: text("placeBe"), ru: text("placeRu"), en: text("placeEn") },
          },
        }
      : { decision }),
    ...(kind === "guardian" ? { services: all ? [] : services, ...(until === undefined ? {} : { until }) } : {}),
  });
  if (faults.length === 0 && parsed.success) return { input: parsed.data };
  return { faults: faults.length > 0 ? faults : [{ field: `${first}Number`, fault: "missing" }] };
}

/** 07.01.2026, as people write it here, or as programs do. */
function dateOf(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  const iso = day === undefined ? text : `${year}-${month?.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return z.iso.date().safeParse(iso).success ? iso : undefined;
}
