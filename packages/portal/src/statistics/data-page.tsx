import type { Dataset } from "@ratusha/insight";
import { ButtonLink } from "../page/button/button.tsx";
import { Page } from "../page/layout/page.tsx";
import { Fold, H1, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** The open data: each table with its files and the meaning of its columns, and under what licence. */
export function DataPage({ datasets }: { readonly datasets: readonly Dataset[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("data")} back="/statistics">
      <H1>{t("data")}</H1>
      <p class="rt-lead">{t("dataLead")}</p>
      <P>
        {t("licence")}{" "}
        <a class="govuk-link" href="https://creativecommons.org/licenses/by/4.0/" rel="license noreferrer">
          <span class="rt-whole">CC BY 4.0</span>
        </a>
        . {t("catalogue")}{" "}
        <a class="govuk-link" href="/api/insight/catalogue.jsonld">
          DCAT-AP (JSON-LD)
        </a>
        .
      </P>
      {datasets.map((dataset) => (
        <SectionOf key={dataset.id} id={dataset.id} title={dataset.title[lang]}>
          <P>{dataset.text[lang]}</P>
          <div class="rt-buttons rt-screen">
            <ButtonLink
              href={`/api/insight/${dataset.id}.csv`}
              label={`${t("download", { kind: "CSV" })}: ${dataset.title[lang]}`}
              weight="quiet"
              plainAddress
              download
            >
              {t("download", { kind: "CSV" })}
            </ButtonLink>
            <ButtonLink
              href={`/api/insight/${dataset.id}.json`}
              label={`${t("download", { kind: "JSON" })}: ${dataset.title[lang]}`}
              weight="quiet"
              plainAddress
            >
              {t("download", { kind: "JSON" })}
            </ButtonLink>
          </div>
          <Fold summary={t("columns")}>
            <table class="rt-table">
              <caption class="govuk-visually-hidden">{dataset.title[lang]}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("column")}</th>
                  <th scope="col">{t("meaning")}</th>
                </tr>
              </thead>
              <tbody>
                {dataset.columns.map((column) => (
                  <tr key={column.name}>
                    <th scope="row">
                      <code>{column.name}</code>
                    </th>
                    <td>{column.text[lang]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Fold>
        </SectionOf>
      ))}
    </Page>
  );
}
