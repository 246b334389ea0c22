import type { Text } from "@ratusha/kernel";
import type { UnitRoute } from "@ratusha/services";
import { Empty } from "../page/empty/empty.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Select } from "./select.tsx";
import { words } from "./words.ts";

/** Which unit gets the new cases of each service; the head says it. */
export function RoutesPage(props: {
  readonly services: readonly { readonly code: string; readonly name: Text; readonly unit: string | undefined }[];
  readonly units: readonly { readonly code: string; readonly name: Text }[];
  readonly routes: readonly UnitRoute[];
  readonly saved: boolean;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const nameOf = (code: string | undefined) => props.units.find((unit) => unit.code === code)?.name[lang];
  return (
    <Page title={t("routes")} section="head" back="/office/head">
      <H1>{t("routes")}</H1>
      {props.saved && (
        <Panel tone="good" live>
          <P>{t("saved")}</P>
        </Panel>
      )}
      <P>{t("routesText")}</P>
      {props.services.length === 0 || props.units.length === 0 ? (
        <Empty>
          <p>{t("noneHere")}</p>
        </Empty>
      ) : (
        <ul class="rt-routes">
          {props.services.map(({ code, name, unit }) => {
            const chosen = props.routes.find(({ service }) => service === code)?.unit;
            const now = nameOf(chosen ?? unit);
            return (
              <li key={code}>
                <Form action={`/office/units/${code}`}>
                  <Select
                    name="unit"
                    idBase={`unit-${code}`}
                    label={name[lang]}
                    hint={now === undefined ? undefined : t("routeNow", { unit: now })}
                    chosen={chosen}
                    options={[
                      { value: "", label: t("byDefinition") },
                      ...props.units.map((one) => ({ value: one.code, label: one.name[lang] })),
                    ]}
                  />
                  <button
                    type="submit"
                    class="rt-button rt-button--quiet rt-button--small"
                    aria-label={t("saveFor", { service: name[lang] })}
                  >
                    {t("save")}
                  </button>
                </Form>
              </li>
            );
          })}
        </ul>
      )}
    </Page>
  );
}
