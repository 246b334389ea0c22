import type { Lang, Text } from "@ratusha/kernel";
import type { VNode } from "preact";
import { StatusPage } from "../src/application/status.tsx";
import { DocumentsPage } from "../src/document/documents-page.tsx";
import { SignedInHome } from "../src/home/signed-in.tsx";
import { MandatesPage } from "../src/mandate/mandates-page.tsx";
import { CasePage } from "../src/official/case-page.tsx";
import { QueuePage } from "../src/official/queue-page.tsx";
import type { Visitor } from "../src/page/visit.ts";
import * as desk from "./gallery-desk.ts";
import { powers } from "./gallery-powers.ts";
import * as sample from "./gallery-samples.ts";

/** A name of sixty letters, as long as the register takes one. */
const name: Text = {
  be: "Вялікадварчанін-Мірановіч Канстанцін-Аляксандр Амбражэевіч",
  ru: "Великодворчанин-Миронович Константин-Александр Амвросиевич",
  en: "Vialikadvarchanin-Miranovich Kanstantsin-Aliaksandr Ambrazhei",
};
const company: Text = {
  be: "Таварыства з абмежаванай адказнасцю «Беларуска-літоўскае прадпрыемства супрацьпажарнага абсталявання»",
  ru: "Общество с ограниченной ответственностью «Белорусско-литовское предприятие противопожарного оборудования»",
  en: "Limited liability company “Belarusian-Lithuanian Enterprise of Fire-Extinguishing Equipment”",
};
const service: Text = {
  be: "Дзяржаўная рэгістрацыя аб’екта нежылога прызначэння, перапланаванага без адпаведнага дазволу",
  ru: "Государственная регистрация объекта нежилого назначения, перепланированного без соответствующего разрешения",
  en: "State registration of non-residential premises that were altered without the permit required for it",
};
const today = Temporal.PlainDate.from("2026-01-13");

/** Pages under the longest names that they may meet. */
export function longPages(lang: Lang): readonly { name: string; visitor: Visitor; page: VNode }[] {
  const line = {
    ...sample.caseLine,
    name: service,
    applicant: { ...sample.caseLine.applicant, name: name[lang] },
    due: "2026-01-15",
  };
  const view = { ...sample.readyCase, name: service, applicant: { ...sample.readyCase.applicant, name: name[lang] } };
  const document = { ...sample.document, title: service };
  const director: Visitor = {
    name: name[lang],
    actingFor: { kind: "organisation", name: company[lang] },
    unread: 120,
  };
  const official: Visitor = {
    name: name[lang],
    actingFor: { kind: "body", name: company[lang], head: true, counter: true },
    unread: 0,
  };
  const power = { ...powers.given[0], holderName: name, services: [{ code: "x", name: service }] };
  const home = {
    name: company[lang],
    company: true,
    awaits: {
      todo: [],
      offers: [],
      notices: [
        { id: sample.uuid("61"), text: service[lang], link: "/", at: Temporal.Instant.from(sample.caseLine.filedAt) },
      ],
      moreNotices: false,
      drafts: [],
      ending: [],
      card: undefined,
    },
    cases: [line],
    documents: [document],
    reads: sample.reads,
    mandates: [],
  };
  return [
    { name: "home-long", visitor: director, page: <SignedInHome view={home} names={sample.names} /> },
    {
      name: "status-long",
      visitor: director,
      page: <StatusPage view={{ ...sample.caseView, name: service }} names={sample.names} today={today} />,
    },
    {
      name: "documents-long",
      visitor: director,
      page: <DocumentsPage documents={[document]} after={undefined} next={undefined} names={sample.names} />,
    },
    { name: "mandates-long", visitor: director, page: <MandatesPage given={[power]} held={[power]} mayGive /> },
    {
      name: "queue-long",
      visitor: official,
      page: (
        <QueuePage
          cases={desk.queue.slice(0, 2).map((one) => ({
            ...one,
            name: service,
            applicant: { ...one.applicant, name: name[lang] },
          }))}
          next={undefined}
          filter={{ search: name[lang] }}
          counts={desk.counts}
          choices={desk.choices}
          person={desk.me}
          today={today}
        />
      ),
    },
    { name: "case-long", visitor: official, page: <CasePage view={view} names={sample.names} today={today} /> },
  ];
}
