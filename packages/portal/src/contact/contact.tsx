import type { Lang } from "@ratusha/kernel";
import type { Contact } from "@ratusha/registers";
import type { ComponentChildren } from "preact";
import { wordingOf } from "../language/language.ts";
import { tied } from "../language/typeset.ts";
import { type FactRow, Facts } from "../page/facts/facts.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { hoursInWords } from "./hours.ts";
import { words } from "./words.ts";

/** How a body is reached. What is unknown is not named; of a body that is not, or not any more, nothing is. */
export function BodyContact(props: {
  readonly body: string;
  readonly names: Names;
  /** The page is called by the body's name: it is not said again. */
  readonly ofPage?: boolean;
}) {
  const { body, names } = props;
  const { lang } = useVisit();
  const t = words(lang);
  const known = names.contacts[body];
  if (known === undefined) return null;
  const rows = [
    ...(props.ofPage === true ? [] : [{ label: t("body"), value: wordingOf(nameOf(names.bodies, body), lang) }]),
    { label: t("address"), value: known.address[lang] },
    ...waysTo(known, lang),
  ];
  return (
    <SectionOf id="contact" title={t("title")}>
      <Facts rows={rows} />
    </SectionOf>
  );
}

function waysTo({ telephones = [], email, website, hours = [] }: Contact, lang: Lang): FactRow[] {
  const t = words(lang);
  const rows: FactRow[] = [];
  if (telephones.length > 0) {
    const value = lines(telephones.map((telephone) => <Telephone key={telephone} number={telephone} />));
    rows.push({ label: t("telephones", { count: telephones.length }), value });
  }
  if (email !== undefined) {
    rows.push({ label: t("email"), value: <Way href={`mailto:${email}`}>{email}</Way> });
  }
  if (website !== undefined) {
    rows.push({ label: t("website"), value: <Way href={website}>{website.replace(/^https:\/\/|\/$/g, "")}</Way> });
  }
  if (hours.length > 0) rows.push({ label: t("hours"), value: lines(hoursInWords(hours, lang).map(tied)) });
  return rows;
}

/** RFC 3966, 5.1.1: a link has the number alone; spaces are for those who read it. */
function Telephone({ number }: { readonly number: string }) {
  return (
    <Way href={`tel:${number.replaceAll(" ", "")}`}>
      <span class="rt-whole">{number}</span>
    </Way>
  );
}

function Way({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  return (
    <a class="govuk-link rt-facts__way" href={href}>
      {children}
    </a>
  );
}

/** One thing a line; a list only where there are several. */
function lines(things: readonly ComponentChildren[]): ComponentChildren {
  const [only] = things;
  if (things.length < 2) return only;
  return (
    <ul class="rt-facts__lines">
      {things.map((thing, place) => (
        <li key={place}>{thing}</li>
      ))}
    </ul>
  );
}
