import { localeOf } from "@ratusha/kernel";
import type { ComponentChildren } from "preact";
import { webManifestPath } from "../../asset/web-manifest.ts";
import { Mark } from "../mark/mark.tsx";
import { addressOf, useVisit } from "../visit.ts";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import type { Section } from "./section.ts";
import { words } from "./words.ts";

/** One page: a document with its landmarks around the children, which bring the single h1. */
export function Page(props: {
  /** The page's name, as in its h1. */
  readonly title: string;
  /** The section of the navigation that the page belongs to. */
  readonly section?: Section;
  /** The path of the page before, without the language. */
  readonly back?: string;
  /** Officials' tables take the wider sheet. */
  readonly wide?: boolean;
  /** The page answers with errors to mend, and its title says so first. */
  readonly failed?: boolean;
  /** Modules of behaviour that the page needs. */
  readonly islands?: readonly string[];
  /** What stands over the full width above the sheet. */
  readonly above?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const visit = useVisit();
  const { lang, assets } = visit;
  const t = words(lang);
  const failed = props.failed === true;
  const name = failed ? t("errorTitle", { title: props.title }) : props.title;
  const islands = [...(props.islands ?? []), ...(failed ? ["failed"] : [])];
  const scripts = [...new Set(islands.flatMap((island) => assets.islands[island] ?? []))];
  const entries = new Set(islands.map((island) => assets.islands[island]?.[0]));
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <title>{t("titleSeparator", { title: name, brand: visit.brand[lang] })}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#324ca7" />
        <link rel="preload" href={assets.fonts.latin} as="font" type="font/woff2" crossorigin="anonymous" />
        {lang !== "en" && (
          <link rel="preload" href={assets.fonts.cyrillic} as="font" type="font/woff2" crossorigin="anonymous" />
        )}
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="apple-touch-icon" href={assets.pictures.icon} />
        <link rel="manifest" href={addressOf(visit, webManifestPath)} />
        {visit.visitor === undefined && <Preview title={name} />}
        {scripts.map((file) =>
          entries.has(file) ? (
            <script key={file} type="module" src={file} nonce={visit.nonce} />
          ) : (
            <link key={file} rel="modulepreload" href={file} nonce={visit.nonce} />
          ),
        )}
      </head>
      <body class={props.wide === true ? "rt-wide" : undefined}>
        <a href="#content" class="govuk-skip-link">
          {t("skip")}
        </a>
        <Header section={props.section} mark={<Mark />} />
        <main id="content" tabindex={-1} data-form-page={failed ? addressOf(visit, visit.path) : undefined}>
          {props.above}
          <div class="govuk-width-container">
            {props.back !== undefined && (
              <a href={addressOf(visit, props.back)} class="govuk-back-link" data-key="u" data-key-goes="">
                {t("back")}
              </a>
            )}
            <div class="govuk-main-wrapper">{props.children}</div>
          </div>
        </main>
        <Footer />
      </body>
    </html>
  );
}

/** What other sites show beside a link to a page that anyone may see (ogp.me). */
function Preview({ title }: { readonly title: string }) {
  const { lang, brand, origin, assets } = useVisit();
  const description = words(lang)("description");
  const said: Readonly<Record<string, string>> = {
    "og:type": "website",
    "og:site_name": brand[lang],
    "og:title": title,
    "og:description": description,
    "og:locale": localeOf[lang].replace("-", "_"),
    "og:image": origin + assets.pictures.preview,
    "og:image:width": "1200",
    "og:image:height": "630",
    "og:image:alt": brand[lang],
  };
  return (
    <>
      <meta name="description" content={description} />
      {Object.entries(said).map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
    </>
  );
}
