import type { InboxItem } from "@ratusha/exchange";
import { wordingOf } from "../language/language.ts";
import { Button, ButtonLink } from "../page/button/button.tsx";
import { ErrorSummary, type FieldError } from "../page/form/errors.tsx";
import { Choices, TextArea } from "../page/form/fields.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { AsWritten, H1, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** Why a message is not registered, and what its sender is told. */
export function RefusePage(props: {
  readonly message: Pick<InboxItem, "sender" | "id" | "subject">;
  readonly names: Names;
  readonly chosen?: string;
  readonly note?: string;
  readonly errors?: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const { message, errors = [] } = props;
  return (
    <Page title={t("declineTitle")} section="inbox" back="/office/inbox" failed={errors.length > 0}>
      <div class="rt-two-thirds">
        <ErrorSummary errors={errors} />
        <H1>{t("declineTitle")}</H1>
        <P>
          <AsWritten text={message.subject} />
          <br />
          <span class="rt-quiet">{wordingOf(nameOf(props.names.bodies, message.sender), lang)}</span>
        </P>
        <Form action={`/office/messages/${message.sender}/${message.id}/refuse`}>
          <Choices
            name="result"
            label={t("declineWhy")}
            errors={errors}
            chosen={props.chosen}
            choices={[
              { value: "not-subject", label: t("declineNotSubject"), note: t("declineNotSubjectNote") },
              { value: "refused", label: t("declineRefused"), note: t("declineRefusedNote") },
              { value: "no-trust", label: t("declineNoTrust"), note: t("declineNoTrustNote") },
            ]}
          />
          <TextArea
            name="note"
            label={t("declineNote")}
            hint={t("declineNoteHint")}
            errors={errors}
            value={props.note}
            maxLength={2000}
          />
          <div class="rt-buttons">
            <Button weight="grave">{t("declineButton")}</Button>
            <ButtonLink href="/office/inbox" weight="quiet">
              {t("declineBack")}
            </ButtonLink>
          </div>
        </Form>
      </div>
    </Page>
  );
}
