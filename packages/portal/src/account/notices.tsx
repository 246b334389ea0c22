import type { Text } from "@ratusha/kernel";
import { Button } from "../page/button/button.tsx";
import { Empty } from "../page/empty/empty.tsx";
import { Form } from "../page/form/form.tsx";
import { Page } from "../page/layout/page.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { ListPages } from "../page/list/pages.tsx";
import { H1, Link, P } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { useVisit } from "../page/visit.ts";
import { Moment } from "../page/when.tsx";
import { words } from "./words.ts";

/** One message to an account's owner. */
export interface NoticeLine {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly text: Text;
  readonly read: boolean;
}

/** Messages, newest first; each leads to what it is about. */
export function NoticesPage(props: {
  readonly notices: readonly NoticeLine[];
  readonly after: string | undefined;
  readonly next: string | undefined;
}) {
  const { lang } = useVisit();
  const t = words(lang);
  return (
    <Page title={t("noticesTitle")} section="notices">
      <H1>{t("noticesTitle")}</H1>
      <P>
        {t("noticesMail")} <Link to="/settings">{t("noticesMailTo")}</Link>
      </P>
      {props.notices.some((notice) => !notice.read) && (
        <Form action="/notices/read">
          <Button weight="quiet" small>
            {t("readAll")}
          </Button>
        </Form>
      )}
      {props.notices.length === 0 ? (
        <Empty>
          <p>{t("noticesNone")}</p>
        </Empty>
      ) : (
        <Items top>
          {props.notices.map((notice) => (
            <Item
              key={notice.id}
              title={notice.text[lang]}
              to={`/notices/${notice.id}`}
              aside={notice.read ? undefined : <Tag>{t("unread")}</Tag>}
            >
              <p>
                <Moment at={notice.at} />
              </p>
            </Item>
          ))}
        </Items>
      )}
      <ListPages to="/notices" after={props.after} next={props.next} more={t("more")} />
    </Page>
  );
}
