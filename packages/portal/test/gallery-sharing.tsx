import type { CopySummary } from "@ratusha/document";
import type { Lang } from "@ratusha/kernel";
import { SharedLinkPage, SharePage } from "../src/sharing/share-page.tsx";
import { LookPage, NoSharePage, SharedPage } from "../src/sharing/shared-page.tsx";
import { SharesPage } from "../src/sharing/shares-page.tsx";
import * as sample from "./gallery-samples.ts";
import { shared, shares, until } from "./gallery-shares.ts";

const secret = "3Kq8cPZ1fVYw0hJ2mXtB7A";

const copy = {
  paper: {
    issuer: sample.names.bodies["Org1001"],
    parts: [
      {
        kind: "paragraph",
        text: {
          be: "Дазволіць перапланіроўку памяшкання.",
          ru: "Разрешить перепланировку помещения.",
          en: "The alteration of the premises is permitted.",
        },
      },
      {
        kind: "facts",
        facts: [
          { name: { be: "Заяўнік", ru: "Заявитель", en: "Applicant" }, value: "Кавалёва Ганна Пятроўна" },
          { name: { be: "Адрас", ru: "Адрес", en: "Address" }, value: "г. Зарэчча, вул. Лугавая, д. 5, кв. 12" },
        ],
      },
    ],
  },
  others: [],
} as unknown as CopySummary;

/** The pages of sharing: the holder's, and the reader's. */
export function sharingPages(lang: Lang) {
  const { document } = sample;
  const [open, over] = shares;
  const term = { be: "Выберыце, на які час", ru: "Выберите, на какое время", en: "Choose for how long" }[lang];
  return [
    {
      name: "share",
      holder: true,
      page: (
        <SharePage
          document={document}
          secret={secret}
          answers={{ openings: "3" }}
          errors={[{ field: "term", message: term }]}
        />
      ),
    },
    {
      name: "share-made",
      holder: true,
      page: <SharedLinkPage document={document} share={open} address={`http://127.0.0.1:8080/shared/${secret}`} />,
    },
    {
      name: "shares",
      holder: true,
      page: <SharesPage document={document} shares={[open, over].flatMap((s) => s ?? [])} />,
    },
    { name: "shares-empty", holder: true, page: <SharesPage document={document} shares={[]} /> },
    { name: "shared-look", page: <LookPage secret={secret} pass={secret} until={until} openingsLeft={2} /> },
    {
      name: "shared",
      page: (
        <SharedPage
          shared={shared}
          verdict={sample.verdict}
          copy={copy}
          names={sample.names}
          file={`/shared/${secret}/${secret}/original.asice`}
        />
      ),
    },
    {
      name: "shared-annulled",
      page: (
        <SharedPage
          shared={{ ...shared, original: false, document: { ...document, status: "annulled" } }}
          verdict={{ ...sample.verdict, annulledAt: Temporal.Instant.from("2026-02-02T09:20:00Z") }}
          copy={copy}
          names={sample.names}
          file="/"
        />
      ),
    },
    {
      name: "shared-expired",
      page: (
        <SharedPage
          shared={{ ...shared, document: sample.expiredDocument }}
          verdict={sample.expiredVerdict}
          copy={copy}
          names={sample.names}
          file="/"
        />
      ),
    },
    { name: "shared-ended", page: <NoSharePage state="ended" /> },
    { name: "shared-unknown", page: <NoSharePage state="unknown" /> },
  ];
}
