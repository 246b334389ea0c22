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
import { ValidityLine } from "./validity.tsx";
import { words } from "./words.ts";

const statusWords = {
  "in-force": ["inForce", "good"],
  expired: ["expired", "plain"],
  annulled: ["annulled", "bad"],
} as const;

/** Whether a document is in force, in a word. */
export function DocumentTag({ status }: { readonly status: DocumentLine["status"] }) {
  const t = words(useVisit().lang);
  const [word, tone] = statusWords[status];
  return <Tag tone={tone}>{t(word)}</Tag>;
}

/** The same where it stands beside others of which nothing is said: only of one that is not in force any more. */
export function endOf({ status }: Pick<DocumentLine, "status">) {
  return status === "in-force" ? {} : { aside: <DocumentTag status={status} /> };
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
              <ValidityLine document={document} />
            </Item>
          ))}
        </Items>
      )}
      <ListPages to="/documents" after={props.after} next={props.next} more={t("more")} />
    </Page>
  );
}
