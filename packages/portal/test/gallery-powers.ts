import type { Text } from "@ratusha/kernel";
import type { PowerView, Representative } from "@ratusha/services";
import * as sample from "./gallery-samples.ts";

const name: Text = { be: "Драздоў Андрэй Міхайлавіч", ru: "Дроздов Андрей Михайлович", en: "Drazdou Andrei" };
const own: Text = { be: "Кавалёва Ганна Пятроўна", ru: "Ковалёва Анна Петровна", en: "Kavaliova Hanna" };
const child: Text = { be: "Кавалёў Ян Андрэевіч", ru: "Ковалёв Ян Андреевич", en: "Kavaliou Yan" };
const services = [
  {
    code: "population-extract",
    name: {
      be: "Выпіска з рэгістра насельніцтва",
      ru: "Выписка из регистра населения",
      en: "Extract from the register of population",
    },
  },
];

const given: PowerView = {
  id: sample.uuid("a1"),
  holder: "7000000A000PB1",
  holderName: name,
  principal: "person:7000001A000PB2",
  principalName: own,
  kind: "person",
  code: "7000001A000PB2",
  role: "attorney",
  services,
  validFrom: Temporal.Instant.from("2026-01-02T08:00:00Z"),
  validTo: Temporal.Instant.from("2027-01-01T21:00:00Z"),
  state: "in-force",
  endable: true,
};

/** Powers as their pages show them. */
export const powers = {
  name,
  services,
  documents: [{ kind: "passport", name: { be: "Пашпарт", ru: "Паспорт", en: "Passport" } }],
  given: [
    given,
    {
      ...given,
      id: sample.uuid("a2"),
      services: [],
      state: "ended",
      endedAt: Temporal.Instant.from("2025-11-05T10:00:00Z"),
      endable: false,
    },
  ],
  held: [
    {
      ...given,
      id: sample.uuid("a3"),
      role: "parent",
      holderName: own,
      principalName: child,
      services: [],
      endable: false,
    },
  ],
} as const satisfies {
  readonly given: readonly PowerView[];
  readonly held: readonly PowerView[];
  readonly [more: string]: unknown;
};

/** Who acted for the applicant of a case: a guardian, and somebody whose power is over by now. */
export const represented: Readonly<Record<"guardian" | "attorney", Representative>> = {
  guardian: {
    person: "7000000A000PB1",
    name,
    mandate: {
      id: sample.uuid("a4"),
      role: "guardian",
      state: "in-force",
      from: "2026-01-02T08:00:00Z",
      until: "2041-03-05T21:00:00Z",
    },
  },
  attorney: {
    person: "7000000A000PB1",
    name,
    mandate: {
      id: sample.uuid("a2"),
      role: "attorney",
      state: "ended",
      from: "2025-10-05T08:00:00Z",
      until: "2025-11-05T10:00:00Z",
    },
  },
};
