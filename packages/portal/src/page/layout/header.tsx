import { langs } from "@ratusha/kernel";
import type { VNode } from "preact";
import { languageNames } from "../../language/language.ts";
import { tied } from "../../language/typeset.ts";
import { Form } from "../form/form.tsx";
import { addressOf, useVisit } from "../visit.ts";
import type { Section } from "./section.ts";
import { words } from "./words.ts";

/** The bar: the mark, the languages, the person, and on whose behalf they act. */
export function Header({ section, mark }: { readonly section: Section | undefined; readonly mark: VNode }) {
  const visit = useVisit();
  const { lang, visitor } = visit;
  const t = words(lang);
  return (
    <header>
      {visit.sandbox && (
        <div class="rt-sandbox">
          <p>{t("sandbox")}</p>
        </div>
      )}
      <div class="rt-bar">
        <div class="rt-bar__inner">
          <a href={addressOf(visit, "/")} class="rt-brand">
            {mark}
            <span>{visit.brand[lang]}</span>
          </a>
          <div class="rt-tools">
            <Languages />
            <Who />
          </div>
        </div>
      </div>
      {visitor?.actingFor !== undefined && (
        <div class="rt-acting">
          <p>
            <span>{t("actingFor")}</span> <b>{tied(visitor.actingFor.name)}</b>
            {visitor.actingFor.as !== undefined && <span> ({t(standingWords[visitor.actingFor.as])})</span>}
            <a href={addressOf(visit, "/acting-for")} class="govuk-link rt-screen">
              {t("changeActing")}
            </a>
          </p>
        </div>
      )}
      {visitor !== undefined && <Navigation section={section} />}
    </header>
  );
}

const standingWords = { parent: "asParent", guardian: "asGuardian", attorney: "asAttorney" } as const;

function Who() {
  const visit = useVisit();
  const t = words(visit.lang);
  if (visit.visitor === undefined) {
    return (
      <div class="rt-who">
        <a href={addressOf(visit, "/sign-in")}>{t("signIn")}</a>
      </div>
    );
  }
  return (
    <Form action="/sign-out">
      <div class="rt-who">
        <a href={addressOf(visit, "/settings")}>{visit.visitor.name}</a>
        <button type="submit">{t("signOut")}</button>
      </div>
    </Form>
  );
}

function Languages() {
  const visit = useVisit();
  const label = words(visit.lang)("languages");
  return (
    <nav aria-label={label}>
      <ul class="rt-languages">
        {langs.map((lang) => (
          <li key={lang}>
            {lang === visit.lang ? (
              <b lang={lang} aria-current="true">
                <span aria-hidden="true">{languageNames[lang].short}</span>
                <span class="govuk-visually-hidden">{languageNames[lang].name}</span>
              </b>
            ) : (
              <a href={addressOf({ lang }, visit.path)} lang={lang} hreflang={lang}>
                <span aria-hidden="true">{languageNames[lang].short}</span>
                <span class="govuk-visually-hidden">{languageNames[lang].name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Navigation({ section }: { readonly section: Section | undefined }) {
  const visit = useVisit();
  const t = words(visit.lang);
  const unread = visit.visitor?.unread ?? 0;
  const acting = visit.visitor?.actingFor;
  const partial = acting?.partial === true;
  const links: readonly (readonly [Section, string, string])[] =
    acting?.kind === "body"
      ? [
          ["morning", "/office/morning", t("morning")],
          ["queue", "/office", t("queue")],
          ["inbox", "/office/inbox", t("inbox")],
          ["outbox", "/office/outbox", t("outbox")],
          ...(acting.counter === true ? [["counter", "/office/counter", t("counter")] as const] : []),
          ...(acting.registry === true ? [["registry", "/office/registry", t("registry")] as const] : []),
          ...(acting.head === true ? [["head", "/office/head", t("head")] as const] : []),
        ]
      : [
          ["home", "/", t("home")],
          ["services", "/services", t("services")],
          ["documents", "/documents", t("documents")],
          ...(partial ? [] : [["notices", "/notices", t("notices", { count: unread })] as const]),
          ...(acting?.kind === "person" ? [] : [["mandates", "/mandates", t("myMandates")] as const]),
          ...(partial ? [] : [["reads", "/reads", t("reads")] as const]),
        ];
  return (
    <nav class="rt-nav" aria-label={t("navigation")}>
      <div class="rt-nav__inner">
        <ul>
          {links.map(([name, path, label]) => (
            <li key={name}>
              <a href={addressOf(visit, path)} aria-current={name === section ? "page" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
