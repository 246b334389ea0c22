import type { Lang } from "@ratusha/kernel";
import type { EntryView } from "@ratusha/services";
import { EntryPage, RegistryPage } from "../src/registry/entry-pages.tsx";
import { CheckEntryPage, EntryFormPage } from "../src/registry/form-page.tsx";
import { powers } from "./gallery-powers.ts";
import * as sample from "./gallery-samples.ts";

const name = { be: "Падапечны", ru: "Подопечный", en: "Ward" };
const guardian = { be: "Апякун", ru: "Опекун", en: "Guardian" };
const entry: EntryView = {
  id: sample.uuid("e1"),
  kind: "guardian",
  rows: [
    { name, value: powers.name },
    { name: guardian, value: powers.name },
  ],
  signedAt: Temporal.Instant.from("2026-01-13T09:00:00Z"),
  state: "entered",
  number: undefined,
  reason: undefined,
};

/** The pages of the registries. */
export function registryPages(lang: Lang) {
  const missing = { be: "Запоўніце гэтае поле", ru: "Заполните это поле", en: "Fill in this field" }[lang];
  const { services } = powers;
  return [
    {
      name: "registry",
      page: <RegistryPage kinds={["birth", "parent-end"]} entries={[entry, { ...entry, state: "signed" }]} next="x" />,
    },
    {
      name: "registry-empty",
      page: <RegistryPage kinds={["guardian", "guardian-end"]} entries={[]} next={undefined} />,
    },
    {
      name: "registry-birth",
      page: (
        <EntryFormPage
          kind="birth"
          fields={{}}
          services={services}
          errors={[{ field: "motherNumber", message: missing }]}
        />
      ),
    },
    { name: "registry-guardian", page: <EntryFormPage kind="guardian" fields={{}} services={services} errors={[]} /> },
    {
      name: "registry-check",
      page: <CheckEntryPage preview={entry} fields={{ services: "all" }} person="7000000A000PB1" />,
    },
    {
      name: "registry-entry",
      page: <EntryPage entry={{ ...entry, state: "refused", reason: "person-deceased" }} />,
    },
  ];
}
