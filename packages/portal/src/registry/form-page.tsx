import type { Text } from "@ratusha/kernel";
import type { EntryKind, EntryPreview } from "@ratusha/services";
import type { ComponentChildren } from "preact";
import { Button } from "../page/button/button.tsx";
import { Facts } from "../page/facts/facts.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Choices, TextField } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { AsWritten, H1, Link } from "../page/prose/prose.tsx";
import { CardForm } from "../page/signing/card-form.tsx";
import { useVisit } from "../page/visit.ts";
import type { EntryFields } from "./answers.ts";
import { words } from "./words.ts";

export const kindWords = {
  birth: "birth",
  guardian: "guardian",
  "parent-end": "parentEnd",
  "guardian-end": "guardianEnd",
} as const satisfies Readonly<Record<EntryKind, string>>;

const partyWords = {
  mother: "mother",
  father: "father",
  ward: "ward",
  guardian: "guardianPerson",
  child: "childPerson",
  parent: "parentPerson",
} as const;

/** What an official fills in: everything on one page, as it stands on the paper that lies beside it. */
export function EntryFormPage(props: {
  readonly kind: EntryKind;
  readonly fields: EntryFields;
  readonly services: readonly { readonly code: string; readonly name: Text }[];
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { kind, fields, errors } = props;
  const said = { fields, errors };
  const title = t(kindWords[kind]);
  return (
    <Page title={title} section="registry" back="/office/registry" failed={errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={useNamed(errors)} />
        <H1>{title}</H1>
        <Form action={`/office/registry/${kind}/check`}>
          {kind === "birth" && (
            <>
              <Newborn {...said} />
              <Party who="mother" {...said} />
              <Party who="father" {...said} />
            </>
          )}
          {kind === "parent-end" && (
            <>
              <Party who="child" {...said} />
              <Party who="parent" {...said} />
            </>
          )}
          {(kind === "guardian" || kind === "guardian-end") && (
            <>
              <Party who="ward" {...said} />
              <Party who="guardian" {...said} />
            </>
          )}
          {kind === "guardian" && (
            <>
              <Choices
                name="services"
                label={t("services")}
                chosen={fields["services"] ?? "all"}
                errors={errors}
                choices={[
                  { value: "all", label: t("allServices") },
                  ...props.services.map(({ code, name }) => ({ value: code, label: name[lang] })),
                ]}
              />
              <Line name="until" label={t("until")} hint={`${t("untilHint")} ${t("dateHint")}`} short {...said} />
            </>
          )}
          {kind !== "birth" && (
            <Group title={t("decision")}>
              <Line name="decisionBy" label={t("decisionBy")} {...said} />
              <Line name="decisionNumber" label={t("decisionNumber")} short {...said} />
              <Line name="decisionDate" label={t("decisionDate")} hint={t("dateHint")} short {...said} />
            </Group>
          )}
          <div class="rt-buttons">
            <Button>{t("next")}</Button>
            <Link to="/office/registry">{t("cancel")}</Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}

/** The same errors with the names of their fields, which nothing tells where they stand together. */
function useNamed(errors: readonly FieldError[]): readonly FieldError[] {
  const t = words(useVisit().lang);
  const alone = { sex: "sex", born: "born", until: "until" } as const;
  const decision = {
    decisionBy: "decisionBy",
    decisionNumber: "decisionNumber",
    decisionDate: "decisionDate",
  } as const;
  const places = { placeBe: "inBe", placeRu: "inRu", placeEn: "inLatin" } as const;
  const called = (field: string): string | undefined => {
    const [, group = "", part = ""] = /^([a-z]+)(Number|Family|Given|Patronymic)$/.exec(field) ?? [];
    if (isIn(decision, field)) return t(decision[field]);
    if (isIn(partyWords, group)) return `${t(partyWords[group])}, ${t(part === "Number" ? "number" : "family")}`;
    const parts = { Family: "family", Given: "given", Patronymic: "patronymic" } as const;
    if (isIn(parts, part)) return `${t("newborn", { script: group })}, ${t(parts[part])}`;
    if (isIn(places, field)) return `${t("place")}, ${t(places[field])}`;
    return isIn(alone, field) ? t(alone[field]) : undefined;
  };
  return errors.map(({ field, message }) => {
    const name = called(field);
    if (name === undefined || (message !== t("missing") && message !== t("badDate"))) return { field, message };
    return { field, message: message === t("missing") ? t("missingOf", { name }) : `${message}: ${name}` };
  });
}

const isIn = <T extends object>(names: T, name: PropertyKey): name is keyof T => Object.hasOwn(names, name);

interface Said {
  readonly fields: EntryFields;
  readonly errors: readonly FieldError[];
}

function Group({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{title}</legend>
      {children}
    </fieldset>
  );
}

function Line(
  props: Said & { readonly name: string; readonly label: string; readonly hint?: string; readonly short?: boolean },
) {
  return (
    <TextField
      name={props.name}
      label={props.label}
      hint={props.hint}
      value={props.fields[props.name]}
      width={props.short === true ? "short" : "medium"}
      maxLength={200}
      errors={props.errors}
    />
  );
}

function Party({ who, ...said }: Said & { readonly who: keyof typeof partyWords }) {
  const t = words(useVisit().lang);
  return (
    <Group title={t(partyWords[who])}>
      <Line name={`${who}Number`} label={t("number")} {...said} />
      <Line name={`${who}Family`} label={t("family")} {...said} />
    </Group>
  );
}

function Newborn(said: Said) {
  const t = words(useVisit().lang);
  const scripts = ["be", "ru", "latin"] as const;
  return (
    <>
      {scripts.map((script) => (
        <Group key={script} title={t("newborn", { script })}>
          <Line name={`${script}Family`} label={t("family")} {...said} />
          <Line name={`${script}Given`} label={t("given")} {...said} />
          {script !== "latin" && <Line name={`${script}Patronymic`} label={t("patronymic")} {...said} />}
        </Group>
      ))}
      <Choices
        name="sex"
        label={t("sex")}
        chosen={said.fields["sex"]}
        errors={said.errors}
        choices={[
          { value: "female", label: t("female") },
          { value: "male", label: t("male") },
        ]}
      />
      <Line name="born" label={t("born")} hint={t("dateHint")} short {...said} />
      <Group title={t("place")}>
        <Line name="placeBe" label={t("inBe")} {...said} />
        <Line name="placeRu" label={t("inRu")} {...said} />
        <Line name="placeEn" label={t("inLatin")} {...said} />
      </Group>
    </>
  );
}

/** The whole entry as the record will say it, and the signature under it. */
export function CheckEntryPage(props: {
  readonly preview: EntryPreview;
  readonly fields: EntryFields;
  readonly person: string;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { preview, fields } = props;
  return (
    <Page title={t("check")} section="registry" back="/office/registry" islands={["sign"]}>
      <div class="rt-two-thirds">
        <p class="rt-caption">{t(kindWords[preview.kind])}</p>
        <H1>{t("check")}</H1>
        <Facts
          rows={preview.rows.map(({ name, value }) => ({ label: name[lang], value: <AsWritten text={value[lang]} /> }))}
        />
        <CardForm
          action={`/office/registry/${preview.kind}`}
          prepare={`/office/registry/${preview.kind}/prepare`}
          person={props.person}
          button={t("sign")}
          cancel={<Link to="/office/registry">{t("cancel")}</Link>}
        >
          <Hidden values={fields} />
        </CardForm>
      </div>
    </Page>
  );
}
