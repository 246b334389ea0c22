import { z } from "zod";
import type { CivilRecord } from "../civil/civil.ts";
import { contactForm } from "../organisation/contact.ts";
import { isBodyCode } from "../organisation/organisation-table.ts";
import { addressForm, namesForm, textForm, uuid, words } from "../record/forms.ts";
import { isUnitCode } from "../unit/unit.ts";

/** The forms of imported records: every member is known and bounded, and what is not known is refused. */

const key = z.string().min(1).max(64);
const day = z.iso.date().transform((iso) => Temporal.PlainDate.from(iso));
const moment = z.iso.datetime({ offset: true }).transform((iso) => Temporal.Instant.from(iso));
const bodyCode = z.string().refine(isBodyCode, "a body's code, such as Org1001");
const unitCode = z.string().refine(isUnitCode, "a department's code: lower-case letters, digits and hyphens");

export const personForm = z.strictObject({
  number: key,
  status: z.enum(["citizen", "foreigner", "stateless"]),
  citizenship: z.string().regex(/^[A-Z]{3}$/, "ISO 3166-1 alpha-3, XXA for a stateless person"),
  sex: z.enum(["female", "male"]),
  born: day,
  birthPlace: textForm,
  died: day.exactOptional(),
  name: namesForm,
  residence: addressForm.exactOptional(),
  mother: key.exactOptional(),
  father: key.exactOptional(),
  spouse: key.exactOptional(),
});

export const organisationForm = z.strictObject({
  number: key,
  kind: z.enum(["company", "sole-trader", "body"]),
  state: z.enum(["active", "liquidated"]),
  name: textForm,
  shortName: textForm,
  address: addressForm,
  registeredOn: day,
  code: bodyCode.exactOptional(),
  subscriber: uuid.exactOptional(),
  person: key.exactOptional(),
  contact: contactForm.exactOptional(),
});

export const organisationChangeForm = z
  .strictObject({
    number: key,
    name: textForm.exactOptional(),
    shortName: textForm.exactOptional(),
    address: addressForm.exactOptional(),
    contact: contactForm.exactOptional(),
  })
  .refine((line) => Object.keys(line).length > 1, "a name, an address or a contact");

export const unitForm = z.strictObject({ body: bodyCode, code: unitCode, name: textForm });

/** Owners of one thing: as many as keep a batch within what registers load at once. */
const mostOwners = 8;

export const propertyForm = z.strictObject({
  id: uuid,
  kind: z.enum(["flat", "house", "office", "building"]),
  address: addressForm,
  area: z.string().regex(/^\d{1,7}\.\d$/, "square metres with one decimal"),
  rooms: z.int().min(0).max(10_000),
  owners: z
    .array(
      z.strictObject({
        owner: key,
        share: z.string().regex(/^[1-9]\d{0,3}\/[1-9]\d{0,3}$/, "a share, such as 1/2"),
      }),
    )
    .max(mostOwners),
});

export const mandateForm = z.strictObject({
  holder: key,
  principal: key,
  role: z.enum(["director", "official", "registrar", "decider", "head", "counter", "guardian"]),
  scope: z.array(z.string().min(1).max(100)).max(200).default([]),
  unit: unitCode.exactOptional(),
  validFrom: moment,
  validTo: moment.exactOptional(),
});

const civilRoles: Readonly<Record<CivilRecord["kind"], readonly string[]>> = {
  birth: ["child", "mother", "father"],
  marriage: ["spouse"],
  death: ["deceased"],
};

export const civilForm = z
  .strictObject({
    id: uuid,
    kind: z.enum(["birth", "marriage", "death"]),
    number: words,
    date: day,
    place: textForm,
    body: bodyCode,
    persons: z
      .array(z.strictObject({ role: z.enum(["child", "mother", "father", "spouse", "deceased"]), number: key }))
      .min(1)
      .max(4),
  })
  .refine(
    ({ kind, persons }) => persons.every(({ role }) => civilRoles[kind].includes(role)),
    "a role of another kind",
  );
