import { type Lang, langs, type Text } from "@ratusha/kernel";
import { type Template, type TemplatePurpose, templatePurposes } from "@ratusha/services";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { TextArea, TextField } from "../page/form/fields.tsx";
import { Form, Hidden } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { AsWritten, Fold, H1, Link, P, SectionOf } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { Select } from "./select.tsx";
import { words } from "./words.ts";

const purposeWords = {
  grant: "forGrant",
  refuse: "forRefusal",
  ask: "forAsking",
  extend: "forExtending",
} as const satisfies Readonly<Record<TemplatePurpose, string>>;

const textWords = { be: "textBe", ru: "textRu", en: "textEn" } as const satisfies Readonly<Record<Lang, string>>;

/** A service of the body with its grounds, as a text can be for it. */
export interface TextPlace {
  readonly code: string;
  readonly name: Text;
  readonly grounds: readonly { readonly id: string; readonly text: Text }[];
}

/** The body's own texts, by what they are for. */
export function TextsPage(props: {
  readonly templates: readonly Template[];
  readonly places: readonly TextPlace[];
  readonly names: Readonly<Record<string, Text>>;
  /** The reader may make and change them. */
  readonly writes: boolean;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const shown = templatePurposes.filter((purpose) => props.templates.some((one) => one.purpose === purpose));
  return (
    <Page title={t("texts")} section="queue" back="/office">
      <div class="rt-two-thirds">
        <H1>{t("texts")}</H1>
        <P>{t("textsText")}</P>
        {props.writes && <ButtonLink href="/office/texts/new">{t("textNew")}</ButtonLink>}
        {shown.length === 0 && (
          <Empty>
            <p>{t("textsNone")}</p>
          </Empty>
        )}
        {shown.map((purpose) => (
          <SectionOf key={purpose} id={purpose} title={t(purposeWords[purpose])}>
            <Items>
              {props.templates
                .filter((one) => one.purpose === purpose)
                .map((one) => (
                  <Item
                    key={one.id}
                    title={<AsWritten text={one.name} />}
                    to={props.writes ? `/office/texts/${one.id}` : undefined}
                  >
                    <p>{placeName(props.places, one, lang) ?? t("anyService")}</p>
                    <p>
                      <AsWritten text={one.texts[lang] ?? one.texts.be ?? one.texts.ru ?? ""} />
                    </p>
                    <p>
                      {t("textVersion", { version: one.version })}&nbsp;· {props.names[one.changedBy]?.[lang]}&nbsp;·{" "}
                      <Moment at={one.changedAt} />
                    </p>
                  </Item>
                ))}
            </Items>
          </SectionOf>
        ))}
      </div>
    </Page>
  );
}

function placeName(places: readonly TextPlace[], { service, ground }: Template, lang: Lang): string | undefined {
  const place = places.find(({ code }) => code === service);
  const reason = place?.grounds.find(({ id }) => id === ground)?.text[lang];
  return [place?.name[lang], reason].filter((part) => part !== undefined).join("\u00a0· ") || undefined;
}

/** What stands on the form of a text. */
export interface TextDraft {
  readonly id?: string | undefined;
  readonly version?: number | undefined;
  readonly purpose: TemplatePurpose;
  /** `service` or `service:ground`; nothing for any service. */
  readonly place: string;
  readonly name: string;
  readonly texts: Readonly<Partial<Record<Lang, string>>>;
}

/** Makes a text or changes one. */
export function TextPage(props: {
  readonly draft: TextDraft;
  readonly places: readonly TextPlace[];
  readonly placeholders: readonly string[];
  readonly errors?: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { draft, errors = [] } = props;
  const title = t(draft.id === undefined ? "textNew" : "textChange");
  return (
    <Page title={title} section="queue" back="/office/texts" failed={errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <H1>{title}</H1>
        <Form action={draft.id === undefined ? "/office/texts" : `/office/texts/${draft.id}`}>
          {draft.version !== undefined && <Hidden values={{ version: String(draft.version) }} />}
          <TextField
            name="name"
            label={t("textName")}
            hint={t("textNameHint")}
            value={draft.name}
            errors={errors}
            maxLength={100}
          />
          <div class="govuk-form-group">
            <Select
              name="purpose"
              label={t("textPurpose")}
              chosen={draft.purpose}
              options={templatePurposes.map((one) => ({ value: one, label: t(purposeWords[one]) }))}
            />
          </div>
          <div class="govuk-form-group">
            <Select
              name="place"
              label={t("textPlace")}
              chosen={draft.place}
              options={[
                { value: "", label: t("anyService") },
                ...props.places.flatMap(({ code, name, grounds }) => [
                  { value: code, label: name[lang] },
                  ...grounds.map(({ id, text }) => ({
                    value: `${code}:${id}`,
                    label: `${name[lang]}: ${text[lang]}`,
                  })),
                ]),
              ]}
            />
          </div>
          {langs.map((one) => (
            <TextArea
              key={one}
              name={one}
              label={t(textWords[one])}
              lang={one}
              value={draft.texts[one]}
              errors={errors}
              rows={4}
              maxLength={4000}
            />
          ))}
          <Fold summary={t("placeholders")}>
            <p>{t("placeholdersText")}</p>
            <ul class="rt-plainlist">
              {props.placeholders.map((name) => (
                <li key={name}>
                  <code>{`{${name}}`}</code>
                </li>
              ))}
            </ul>
          </Fold>
          <div class="rt-buttons">
            <Button>{t("save")}</Button>
            <Link to="/office/texts">{t("back")}</Link>
          </div>
        </Form>
        {draft.id !== undefined && (
          <Form action={`/office/texts/${draft.id}/withdraw`}>
            <Button weight="grave">{t("textWithdraw")}</Button>
          </Form>
        )}
      </div>
    </Page>
  );
}
