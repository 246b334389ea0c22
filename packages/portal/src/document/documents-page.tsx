import type { DocumentLine } from "@ratusha/services";
import { wordingOf } from "../language/language.ts";
import { ButtonLink } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { ListPages } from "../page/list/pages.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { numberIn, RegistrationNumber } from "../page/number/number.tsx";
import { H1 } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

/** Whether a document is in force, in a word. */
export function DocumentTag({ status }: { readonly status: DocumentLine["status"] }) {
  const t = words(useVisit().lang);
  return status === "in-force" ? <Tag tone="good">{t("inForce")}</Tag> : <Tag tone="bad">{t("annulled")}</Tag>;
}

/** Everything that bodies issued to the person or company. */
export function DocumentsPage(props: {
  readonly documents: readonly DocumentLine[];
  readonly after: string | undefined;
  readonly next: string | undefined;
  readonly names: Names;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("title")} section="documents">
      <H1>{t("title")}</H1>
      {props.documents.length === 0 ? (
        <Empty>
          <p>{t("none")}</p>
          <ButtonLink href="/services" weight="quiet">
            {t("services")}
          </ButtonLink>
        </Empty>
      ) : (
        <Items top>
          {props.documents.map((document) => (
            <Item
              key={document.id}
              title={document.title[lang]}
              to={`/documents/${document.id}`}
              label={`${document.title[lang]}, ${numberIn(lang, document.number)}`}
              aside={<DocumentTag status={document.status} />}
            >
              <p>
                <RegistrationNumber number={document.number} />, <Moment at={document.issuedAt} />
              </p>
              <p>{wordingOf(nameOf(props.names.bodies, document.body), lang)}</p>
            </Item>
          ))}
        </Items>
      )}
      <ListPages to="/documents" after={props.after} next={props.next} more={t("more")} />
    </Page>
  );
}
