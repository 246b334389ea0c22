import { datasets } from "@ratusha/insight";
import { type Lang, money } from "@ratusha/kernel";
import type { VNode } from "preact";
import { NoticesPage } from "../src/account/notices.tsx";
import { OfferPage } from "../src/account/offer.tsx";
import { ReadsPage } from "../src/account/reads.tsx";
import { ApplicationsPage } from "../src/application/applications-page.tsx";
import { ReceiptPage } from "../src/application/receipt.tsx";
import { ReceiptsPage } from "../src/application/receipts.tsx";
import { StatusPage, WithdrawPage } from "../src/application/status.tsx";
import { CardsPage, ChangePage, LostPage } from "../src/card/cards-page.tsx";
import { WrongFactPage } from "../src/correction/wrong-page.tsx";
import { CounterPage, CounterReceiptPage, ServicePickPage, WhoCamePage } from "../src/counter/counter-pages.tsx";
import { words as counterWords } from "../src/counter/words.ts";
import { DocumentPage } from "../src/document/document-page.tsx";
import { DocumentsPage } from "../src/document/documents-page.tsx";
import { HeadPage } from "../src/head/head-page.tsx";
import { SignedInHome } from "../src/home/signed-in.tsx";
import { SignedOutHome } from "../src/home/signed-out.tsx";
import { KeptPage } from "../src/kept/kept-page.tsx";
import { formatMonth } from "../src/language/format.ts";
import { wordingOf } from "../src/language/language.ts";
import { CheckPowerPage, UntilPage, WhatPage, WhoPage } from "../src/mandate/grant-pages.tsx";
import { EndPowerPage, MandatesPage } from "../src/mandate/mandates-page.tsx";
import { words as mandateWords } from "../src/mandate/words.ts";
import { MorningPage } from "../src/morning/morning-page.tsx";
import { CasePage } from "../src/official/case-page.tsx";
import { DecidePage } from "../src/official/decide-page.tsx";
import { InboxPage, OutboxPage } from "../src/official/mail-pages.tsx";
import { OpinionPage } from "../src/official/opinion-page.tsx";
import { RefusePage } from "../src/official/refuse-page.tsx";
import { words as officialWords } from "../src/official/words.ts";
import { ErrorPage } from "../src/page/error/error-page.tsx";
import { nameOf } from "../src/page/names.ts";
import type { Visitor } from "../src/page/visit.ts";
import { CataloguePage } from "../src/service/catalogue-page.tsx";
import { KnownPage } from "../src/service/form-page.tsx";
import { ServicePage } from "../src/service/service-page.tsx";
import { ConfirmMailPage, SettingsPage } from "../src/settings/settings-page.tsx";
import { ActingForPage } from "../src/sign-in/acting-for.tsx";
import { SignInPage } from "../src/sign-in/sign-in.tsx";
import { UnblockPage } from "../src/sign-in/unblock.tsx";
import { DataPage } from "../src/statistics/data-page.tsx";
import { StatisticsPage } from "../src/statistics/statistics-page.tsx";
import { VerdictPage } from "../src/verify/verdict-page.tsx";
import { StatusByCodePage, VerifyPage } from "../src/verify/verify-page.tsx";
import { holders, told, unitTimes } from "./gallery-desk.ts";
import { formPages } from "./gallery-form.tsx";
import { bodyPages } from "./gallery-form-body.tsx";
import { longPages } from "./gallery-long.tsx";
import { officePages } from "./gallery-office.tsx";
import { lostCard, paymentPages } from "./gallery-payment.tsx";
import { powers, represented } from "./gallery-powers.ts";
import { procedurePages } from "./gallery-procedure.tsx";
import { registryPages } from "./gallery-registry.tsx";
import * as sample from "./gallery-samples.ts";
import { shares } from "./gallery-shares.ts";
import { sharingPages } from "./gallery-sharing.tsx";
import { visitorsIn } from "./gallery-visit.ts";

const powerAnswers = {
  holder: "7000000A000PB1",
  family: "Драздоў",
  services: "population-extract",
  until: "2027-01-13",
};
const today = Temporal.PlainDate.from("2026-01-13");
const frame = { definition: sample.permit, path: "/drafts/1", asked: sample.permit.questions.map(({ id }) => id) };
const vocabulary = {
  "person.name": { name: { be: "Імя", ru: "Имя", en: "Name" }, type: "text" },
  "person.residence": { name: { be: "Месца жыхарства", ru: "Место жительства", en: "Residence" }, type: "text" },
} as const;
const bodies = Object.entries(sample.names.bodies).map(([code, name]) => ({ code, name }));

/** Every page of the portal with a sample of its view model. */
export function galleryPages(lang: Lang): readonly { name: string; visitor?: Visitor; page: VNode }[] {
  const company = { be: "ТАА «Васілёк»", ru: "ООО «Василёк»", en: "Vasilok Ltd" }[lang];
  const fullName = { be: "Кавалёва Ганна Пятроўна", ru: "Ковалёва Анна Петровна", en: "Kavaliova Hanna" }[lang];
  const { person, director, official, head, clerk, mother } = visitorsIn(lang);
  const line = sample.caseLine;
  const home = {
    name: { be: "Ганна Пятроўна", ru: "Анна Петровна", en: "Hanna" }[lang],
    company: false,
    awaits: {
      todo: [
        {
          kind: "pay" as const,
          caseId: sample.uuid("c1"),
          number: "1003-A-212/2026",
          name: {
            be: "Новая ID-карта замест згубленай",
            ru: "Новая ID-карта вместо утерянной",
            en: "A new ID card in place of a lost one",
          },
          until: "2026-01-23",
          amount: "54.00",
          currency: "BYN",
        },
        {
          kind: "answer" as const,
          caseId: sample.uuid("c2"),
          number: "1001-A-14/2026",
          name: sample.permit.name,
          until: "2026-01-27",
        },
      ],
      moreNotices: true,
      ending: [{ id: sample.uuid("c3"), name: powers.name[lang], on: Temporal.PlainDate.from("2026-01-31") }],
      card: { state: "ending" as const, on: Temporal.PlainDate.from("2026-02-20") },
      offers: [sample.offer, sample.twinOffer],
      notices: [
        {
          id: sample.uuid("61"),
          text: {
            be: "Рашэнне па вашай заяве гатовае",
            ru: "Решение по вашему заявлению готово",
            en: "The decision on your application is ready",
          }[lang],
          link: "/",
          at: Temporal.Instant.from("2026-01-12T10:00:00Z"),
        },
      ],
      drafts: [sample.draft],
    },
    cases: [line, { ...line, id: sample.uuid("63"), state: "granted" as const, number: "0.1-2025/911" }],
    documents: [sample.document],
    reads: sample.reads,
    mandates: [company, fullName],
  };
  return [
    {
      name: "home-out",
      page: (
        <SignedOutHome
          events={sample.events}
          figures={{
            month: formatMonth(Temporal.PlainYearMonth.from("2026-01"), lang),
            filed: 12_480,
            decided: 11_902,
            activated: 1307,
          }}
        />
      ),
    },
    { name: "home-in", visitor: person, page: <SignedInHome view={home} names={sample.names} /> },
    {
      name: "home-empty",
      visitor: director,
      page: (
        <SignedInHome
          view={{
            ...home,
            name: company,
            company: true,
            awaits: {
              todo: [],
              offers: [],
              notices: [],
              moreNotices: false,
              drafts: [],
              ending: [],
              card: undefined,
            },
            cases: [],
            documents: [],
            reads: [],
            mandates: [],
          }}
          names={sample.names}
        />
      ),
    },
    {
      name: "sign-in",
      page: (
        <SignInPage
          next="/"
          reason="needed"
          cast={[
            {
              person: "7000000A000PB1",
              names: { be: "Кавалёва Ганна Пятроўна", ru: "Ковалёва Анна Петровна", en: "Kavaliova Hanna" },
              part: {
                be: "грамадзянка, уласніца кватэры",
                ru: "гражданка, собственница квартиры",
                en: "a citizen who owns a flat",
              },
              key: "citizen",
            },
            {
              person: "7123456A789PB6",
              names: { be: "Навумчык Павел Іванавіч", ru: "Навумчик Павел Иванович", en: "Navumchyk Pavel" },
              part: { be: "дырэктар ТАА «Васілёк»", ru: "директор ООО «Василёк»", en: "director of Vasilok Ltd" },
              key: "director",
            },
          ]}
        />
      ),
    },
    {
      name: "acting-for",
      visitor: person,
      page: <ActingForPage self={fullName} chosen="" mandates={[{ id: "m1", name: company, roles: ["director"] }]} />,
    },
    {
      name: "catalogue",
      page: (
        <CataloguePage
          services={[sample.permit, sample.extract]}
          events={sample.events}
          event={undefined}
          bodies={bodies}
          names={sample.names}
          body={undefined}
          query=""
          understood={undefined}
        />
      ),
    },
    {
      name: "catalogue-none",
      page: (
        <CataloguePage
          services={[]}
          events={sample.events}
          event={undefined}
          bodies={bodies}
          names={sample.names}
          body={undefined}
          query="абракадабра"
          understood={undefined}
        />
      ),
    },
    {
      name: "catalogue-understood",
      page: (
        <CataloguePage
          services={[sample.extract]}
          events={sample.events}
          event={undefined}
          bodies={bodies}
          names={sample.names}
          body={undefined}
          query="dsgscrf"
          understood="выписка"
        />
      ),
    },
    {
      name: "catalogue-body",
      page: (
        <CataloguePage
          services={[sample.extract]}
          events={sample.events}
          event={undefined}
          bodies={bodies}
          names={sample.names}
          body="Org1003"
          query=""
          understood={undefined}
        />
      ),
    },
    {
      name: "service",
      visitor: person,
      page: (
        <ServicePage
          definition={sample.permit}
          vocabulary={vocabulary}
          names={sample.names}
          dueIfToday={Temporal.PlainDate.from("2026-02-13")}
          times={{ service: "", decided: 412, half: 11 * 86_400, ninetieth: 26 * 86_400, kept: 405, missed: 7 }}
          rules={[]}
          baseValue={money("45", "BYN")}
          versions={sample.versions()}
          entitled
        />
      ),
    },
    {
      name: "form-known",
      visitor: person,
      page: (
        <KnownPage
          frame={frame}
          facts={sample.facts}
          names={sample.names}
          next="/drafts/1/questions/premises"
          correctable
        />
      ),
    },
    {
      name: "wrong",
      visitor: person,
      page: (
        <WrongFactPage
          fact={vocabulary["person.residence"].name[lang]}
          body={wordingOf(nameOf(sample.names.bodies, "Org1003"), lang)}
          register={wordingOf(nameOf(sample.names.registers, "population"), lang)}
          path="/wrong/population/person.residence"
        />
      ),
    },
    {
      name: "mandates",
      visitor: person,
      page: <MandatesPage given={powers.given} held={powers.held} mayGive />,
    },
    { name: "mandates-none", visitor: person, page: <MandatesPage given={[]} held={[]} mayGive /> },
    { name: "mandate-end", visitor: person, page: <EndPowerPage power={powers.given[0]} /> },
    {
      name: "mandate-who",
      visitor: person,
      page: (
        <WhoPage
          answers={{ holder: "7000000A000PB1" }}
          errors={[{ field: "holder", message: mandateWords(lang)("whoError") }]}
        />
      ),
    },
    {
      name: "mandate-what",
      visitor: person,
      page: <WhatPage answers={powerAnswers} services={powers.services} errors={[]} />,
    },
    {
      name: "mandate-until",
      visitor: person,
      page: (
        <UntilPage
          answers={powerAnswers}
          terms={[
            { words: "week", until: "2026-01-20" },
            { words: "year", until: "2027-01-13" },
          ]}
          errors={[]}
        />
      ),
    },
    {
      name: "mandate-check",
      visitor: person,
      page: (
        <CheckPowerPage
          answers={powerAnswers}
          preview={{ holderName: powers.name, services: powers.services, until: "2027-01-13" }}
          person="7000000A000PB1"
          giver="person:7000000A000PB1"
        />
      ),
    },
    {
      name: "acting-child",
      visitor: mother,
      page: <MandatesPage given={[]} held={[]} mayGive={false} />,
    },
    { name: "counter", visitor: clerk, page: <CounterPage cases={[line]} after={undefined} next={undefined} /> },
    { name: "counter-service", visitor: clerk, page: <ServicePickPage services={powers.services} errors={[]} /> },
    {
      name: "counter-who",
      visitor: clerk,
      page: (
        <WhoCamePage
          answers={{ service: "population-extract" }}
          service={sample.permit.name}
          documents={powers.documents}
          errors={[{ field: "present", message: counterWords(lang)("presentError") }]}
        />
      ),
    },
    {
      name: "counter-receipt",
      visitor: clerk,
      page: (
        <CounterReceiptPage
          view={{
            ...sample.caseView,
            counter: { body: "Org1001", document: { kind: "passport", number: "MP1234567" }, present: true },
          }}
          names={sample.names}
          documents={powers.documents}
        />
      ),
    },
    ...[...formPages(lang), ...bodyPages(lang)].map((each) => ({ ...each, visitor: person })),
    ...longPages(lang),
    ...paymentPages(lang).map((each) => ({ ...each, visitor: person })),
    ...procedurePages(lang, today).person.map((each) => ({ ...each, visitor: person })),
    ...procedurePages(lang, today).official.map((each) => ({ ...each, visitor: official })),
    { name: "receipt", visitor: person, page: <ReceiptPage view={sample.caseView} names={sample.names} /> },
    {
      name: "receipt-of-several",
      visitor: person,
      page: <ReceiptsPage view={sample.twins[0]} cases={sample.twins} names={sample.names} />,
    },
    {
      name: "status-of-several",
      visitor: person,
      page: (
        <StatusPage view={{ ...sample.twins[0], together: [sample.twins[1]] }} names={sample.names} today={today} />
      ),
    },
    { name: "status", visitor: person, page: <StatusPage view={sample.caseView} names={sample.names} today={today} /> },
    {
      name: "status-refused",
      visitor: person,
      page: <StatusPage view={sample.refusedCase} names={sample.names} today={today} />,
    },
    {
      name: "status-represented",
      visitor: mother,
      page: (
        <StatusPage
          view={{ ...sample.caseView, representative: represented.guardian }}
          names={sample.names}
          today={today}
        />
      ),
    },
    {
      name: "case-represented",
      visitor: official,
      page: (
        <CasePage
          view={{ ...sample.readyCase, representative: represented.attorney }}
          names={sample.names}
          today={today}
        />
      ),
    },
    { name: "withdraw", visitor: person, page: <WithdrawPage view={sample.caseView} /> },
    { name: "withdraw-paid", visitor: person, page: <WithdrawPage view={lostCard} /> },
    {
      name: "documents",
      visitor: person,
      page: (
        <DocumentsPage
          documents={[
            { ...sample.document, validUntil: "2026-07-20" },
            { ...sample.document, id: sample.uuid("65"), number: "1001-0.1/2026/9", status: "annulled" },
            { ...sample.expiredDocument, id: sample.uuid("67"), number: "1001-0.1/2026/3" },
          ]}
          after={undefined}
          next="x"
          names={sample.names}
        />
      ),
    },
    {
      name: "document",
      visitor: person,
      page: <DocumentPage document={sample.document} shares={shares.slice(0, 1)} names={sample.names} />,
    },
    {
      name: "document-annulled",
      visitor: person,
      page: <DocumentPage document={sample.annulledDocument} shares={[]} names={sample.names} />,
    },
    {
      name: "document-expired",
      visitor: person,
      page: <DocumentPage document={sample.expiredDocument} shares={[]} names={sample.names} />,
    },
    ...registryPages(lang).map((one) => ({ ...one, visitor: official })),
    ...sharingPages(lang).map(({ holder, ...one }) => ({ ...one, ...(holder === true ? { visitor: person } : {}) })),
    {
      name: "applications",
      visitor: person,
      page: <ApplicationsPage drafts={[]} cases={[sample.caseLine]} after="y" next="x" names={sample.names} />,
    },
    {
      name: "applications-drafts",
      visitor: person,
      page: (
        <ApplicationsPage
          drafts={[sample.draft]}
          cases={[sample.caseLine]}
          after={undefined}
          next={undefined}
          names={sample.names}
        />
      ),
    },
    {
      name: "reads",
      visitor: person,
      page: <ReadsPage reads={sample.reads} after="y" next="x" names={sample.names} />,
    },
    {
      name: "notices",
      visitor: person,
      page: (
        <NoticesPage
          notices={[
            {
              id: sample.uuid("66"),
              at: Temporal.Instant.from("2026-01-12T10:00:00Z"),
              text: {
                be: "Рашэнне аб вашай заяве гатовае",
                ru: "Решение по вашему заявлению готово",
                en: "The decision on your application is ready",
              },
              read: false,
            },
          ]}
          after={undefined}
          next={undefined}
        />
      ),
    },
    {
      name: "offer",
      visitor: person,
      page: <OfferPage offer={sample.offer} others={[sample.twinOffer]} names={sample.names} person="7000000A000PB1" />,
    },
    {
      name: "offer-done",
      visitor: person,
      page: (
        <OfferPage
          offer={{ ...sample.offer, state: "confirmed-by-other", confirmedBy: "Драздоў Андрэй Міхайлавіч" }}
          others={[]}
          names={sample.names}
          person="7000000A000PB1"
        />
      ),
    },
    {
      name: "offer-ended",
      visitor: person,
      page: (
        <OfferPage
          offer={{ ...sample.offer, state: "ended" }}
          others={[]}
          names={sample.names}
          person="7000000A000PB1"
        />
      ),
    },
    {
      name: "offer-granted",
      visitor: person,
      page: (
        <OfferPage
          offer={{ ...sample.offer, state: "granted", taken: sample.takenOffer }}
          others={[sample.twinOffer]}
          names={sample.names}
          person="7000000A000PB1"
        />
      ),
    },
    {
      name: "offer-pending",
      visitor: person,
      page: (
        <OfferPage
          offer={{ ...sample.offer, taken: sample.pendingOffer }}
          others={[]}
          names={sample.names}
          person="7000000A000PB1"
        />
      ),
    },
    { name: "sign-in-unblock", page: <UnblockPage person="7000000A000PB1" /> },
    { name: "verify", page: <VerifyPage errors={[]} /> },
    {
      name: "verify-errors",
      page: (
        <VerifyPage
          errors={[{ field: "file", message: { be: "Выберыце файл", ru: "Выберите файл", en: "Choose a file" }[lang] }]}
        />
      ),
    },
    { name: "verdict-passed", page: <VerdictPage verdict={sample.verdict} /> },
    { name: "verdict-failed", page: <VerdictPage verdict={sample.failedVerdict} /> },
    { name: "verdict-revoked", page: <VerdictPage verdict={sample.revokedVerdict} /> },
    { name: "verdict-suspended", page: <VerdictPage verdict={sample.suspendedVerdict} /> },
    { name: "verdict-unsupported", page: <VerdictPage verdict={sample.unsupportedVerdict} /> },
    { name: "verdict-expired", page: <VerdictPage verdict={sample.expiredVerdict} /> },
    { name: "verdict-another", page: <VerdictPage verdict={sample.anotherVerdict} /> },
    {
      name: "verify-code",
      page: (
        <StatusByCodePage
          code={sample.code}
          status={sample.underCode}
          names={sample.names}
          at={sample.verdict.checkedAt}
        />
      ),
    },
    {
      name: "verify-code-annulled",
      page: (
        <StatusByCodePage
          code={sample.code}
          status={{ ...sample.underCode, ...sample.annulledDocument }}
          names={sample.names}
          at={sample.verdict.checkedAt}
        />
      ),
    },
    {
      name: "verify-code-expired",
      page: (
        <StatusByCodePage
          code={sample.code}
          status={{ ...sample.underCode, status: "expired", validUntil: "2026-01-20" }}
          names={sample.names}
          at={sample.verdict.checkedAt}
        />
      ),
    },
    {
      name: "verify-code-unknown",
      page: (
        <StatusByCodePage code={sample.code} status={undefined} names={sample.names} at={sample.verdict.checkedAt} />
      ),
    },
    ...officePages(lang, today).map((one) => ({ visitor: official, ...one })),
    { name: "case", visitor: official, page: <CasePage view={sample.readyCase} names={sample.names} today={today} /> },
    {
      name: "decide",
      visitor: official,
      page: <DecidePage view={sample.readyCase} outcome="granted" person="7000000A000PB1" />,
    },
    {
      name: "refuse",
      visitor: official,
      page: <DecidePage view={sample.readyCase} outcome="refused" person="7000000A000PB1" />,
    },
    {
      name: "inbox",
      visitor: official,
      page: (
        <InboxPage tasks={{ items: [sample.task] }} messages={sample.inbox} next={undefined} names={sample.names} />
      ),
    },
    ...sample.inbox.slice(0, 1).map((message) => ({
      name: "inbox-refuse",
      visitor: official,
      page: (
        <RefusePage
          message={message}
          names={sample.names}
          errors={[{ field: "result", message: officialWords(lang)("declineChoose") }]}
        />
      ),
    })),
    {
      name: "outbox",
      visitor: official,
      page: <OutboxPage messages={sample.outbox} next={undefined} names={sample.names} />,
    },
    {
      name: "opinion",
      visitor: official,
      page: <OpinionPage task={sample.task} names={sample.names} person="7000000A000PB1" />,
    },
    {
      name: "opinion-recalled",
      visitor: official,
      page: <OpinionPage task={sample.recalledTask} names={sample.names} person="7000000A000PB1" />,
    },
    {
      name: "statistics",
      page: (
        <StatisticsPage
          names={sample.names}
          services={[
            {
              month: "2025-12",
              service: "population-extract",
              body: "Org1003",
              channel: "portal",
              filed: 8123,
              decided: 8123,
            },
            {
              month: "2026-01",
              service: "population-extract",
              body: "Org1003",
              channel: "portal",
              filed: 12_001,
              decided: 12_001,
            },
            {
              month: "2026-01",
              service: "premises-alteration",
              body: "Org1001",
              channel: "api",
              filed: 479,
              decided: 401,
            },
          ]}
          times={sample.timesByService}
          accounts={[
            { month: "2026-01", kind: "person", created: 10_000, activated: 1200 },
            { month: "2026-01", kind: "organisation", created: 350, activated: 107 },
          ]}
        />
      ),
    },
    {
      name: "kept",
      visitor: person,
      page: (
        <KeptPage
          form={{
            path: "/drafts/1/check",
            fields: { answer: "Сцяна паміж пакоямі" },
            files: true,
            acting: undefined,
            mandate: undefined,
          }}
          here="/kept/1"
          mayAct
          turn={undefined}
        />
      ),
    },
    {
      name: "kept-acting",
      visitor: person,
      page: (
        <KeptPage
          form={{
            path: "/drafts/1/check",
            fields: { answer: "x" },
            files: false,
            acting: true,
            mandate: sample.uuid("92"),
          }}
          here="/kept/1"
          mayAct
          turn={{
            to: "mandate",
            mandate: sample.uuid("92"),
            names: { be: "ТАА «Бусел-Мэбля»", ru: "ООО «Бусел-Мебель»", en: "Busel-Meblia LLC" },
          }}
        />
      ),
    },
    { name: "data", page: <DataPage datasets={datasets} /> },
    {
      name: "morning",
      visitor: official,
      page: <MorningPage morning={sample.morning} told={told} today={today} names={sample.names} />,
    },
    {
      name: "morning-empty",
      visitor: official,
      page: <MorningPage morning={sample.quietMorning} told={[]} today={today} names={sample.names} />,
    },
    {
      name: "head",
      visitor: head,
      page: (
        <HeadPage
          load={sample.load}
          months={sample.timesByMonth}
          services={sample.timesByService}
          units={unitTimes}
          holders={holders}
          period={{ months: 12, choices: [3, 6, 12, 24] }}
          names={sample.names}
        />
      ),
    },
    {
      name: "head-empty",
      visitor: head,
      page: (
        <HeadPage
          load={{ ...sample.load, services: [] }}
          months={[]}
          services={[]}
          units={[]}
          holders={holders}
          period={{ months: 3, choices: [3, 6, 12, 24] }}
          names={sample.names}
        />
      ),
    },
    {
      name: "settings",
      visitor: person,
      page: (
        <SettingsPage
          mail={{
            address: "hanna@example.by",
            failing: true,
            pending: "new@example.by",
            language: "be",
            without: ["offer"],
          }}
          typed={undefined}
          errors={[]}
        />
      ),
    },
    {
      name: "settings-error",
      visitor: person,
      page: (
        <SettingsPage
          mail={{ address: undefined, failing: false, pending: undefined, language: undefined, without: [] }}
          typed="hanna"
          errors={[
            {
              field: "address",
              message: { be: "Праверце адрас", ru: "Проверьте адрес", en: "Check the address" }[lang],
            },
          ]}
        />
      ),
    },
    { name: "settings-confirm", visitor: person, page: <ConfirmMailPage code="x" wrong={false} /> },
    { name: "settings-confirm-wrong", visitor: person, page: <ConfirmMailPage code="" wrong /> },
    {
      name: "cards",
      visitor: person,
      page: (
        <CardsPage
          certificates={sample.certificates}
          now={Temporal.Instant.from("2026-01-13T09:00:00Z")}
          names={sample.names}
        />
      ),
    },
    {
      name: "card-suspend",
      visitor: person,
      page: <ChangePage certificate={sample.certificates[1]} change="suspend" />,
    },
    { name: "card-lost", visitor: person, page: <LostPage /> },
    { name: "card-revoke", visitor: person, page: <ChangePage certificate={sample.certificates[0]} change="revoke" /> },
    {
      name: "error-404",
      page: <ErrorPage stop={{ status: 404, code: "runtime.not-found", request: "0f0e1d2c-3b4a" }} />,
    },
    {
      name: "error-403",
      visitor: person,
      page: <ErrorPage stop={{ status: 403, code: "identity.role-missing", request: "0f0e1d2c-3b4a" }} />,
    },
    {
      name: "error-signer",
      visitor: person,
      page: <ErrorPage stop={{ status: 503, code: "runtime.signer-unavailable", request: "0f0e1d2c-3b4a" }} />,
    },
  ];
}
