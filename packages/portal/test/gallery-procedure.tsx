import type { Lang } from "@ratusha/kernel";
import type { CaseView } from "@ratusha/services";
import { StatusPage } from "../src/application/status.tsx";
import { CasePage } from "../src/official/case-page.tsx";
import { AnswerPage, RemindersPage, WordsPage } from "../src/procedure/pages.tsx";
import * as sample from "./gallery-samples.ts";

const asked: CaseView = {
  ...sample.caseView,
  state: "awaiting-applicant",
  actions: ["answer", "withdraw"],
  requests: [
    {
      id: sample.uuid("71"),
      text: "Дадайце плошчу памяшкання пасля перапланіроўкі.",
      askedAt: "2026-01-12T09:00:00Z",
      due: "2026-01-27",
      state: "open",
    },
  ],
};

const weighed: CaseView = {
  ...sample.caseView,
  state: "ready",
  actions: ["decide", "ask-applicant", "extend"],
  requests: [
    {
      ...asked.requests[0],
      answer: "62,1 м²",
      answeredAt: "2026-01-14T10:00:00Z",
      state: "answered",
    } as CaseView["requests"][number],
  ],
  rules: [
    {
      ground: "not-owner",
      words: {
        be: "Памяшканне належыць заяўніку паводле рэестра нерухомасці",
        ru: "Помещение принадлежит заявителю по реестру недвижимости",
        en: "The premises belong to the applicant according to the property register",
      },
      feel: "…",
      holds: false,
    },
  ],
};

/** The pages on the way of a case, of people and of officials. */
export function procedurePages(_lang: Lang, today: Temporal.PlainDate) {
  return {
    person: [
      { name: "status-asked", page: <StatusPage view={asked} names={sample.names} today={today} /> },
      { name: "answer", page: <AnswerPage view={asked} person="7000000A000PB1" /> },
    ],
    official: [
      { name: "case-weighed", page: <CasePage view={weighed} names={sample.names} today={today} /> },
      { name: "ask-applicant", page: <WordsPage view={weighed} what="ask" failed={false} /> },
      { name: "extend", page: <WordsPage view={weighed} what="extend" failed /> },
      {
        name: "reminders",
        page: (
          <RemindersPage
            notices={[
              {
                id: sample.uuid("72"),
                at: Temporal.Instant.from("2026-01-13T06:00:00Z"),
                kind: "services.term-missed",
                text: {
                  be: "Справа № 1001-A-7/2026: тэрмін прапушчаны.",
                  ru: "Дело № 1001-A-7/2026: срок пропущен.",
                  en: "Case No. 1001-A-7/2026: the term was missed.",
                },
                link: `/office/cases/${sample.uuid("1")}`,
                read: false,
              },
            ]}
          />
        ),
      },
    ],
  };
}
