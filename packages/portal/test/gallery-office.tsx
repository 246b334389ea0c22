import type { Lang } from "@ratusha/kernel";
import { AbsencePage } from "../src/desk/absence-page.tsx";
import { HandOverPage } from "../src/desk/hand-over-page.tsx";
import { RoutesPage } from "../src/desk/routes-page.tsx";
import { ConfirmPage, ProposePage } from "../src/desk/second-pages.tsx";
import { TextPage, TextsPage } from "../src/desk/texts-pages.tsx";
import { words } from "../src/desk/words.ts";
import { AppealedPage } from "../src/official/appealed.tsx";
import { CasePage } from "../src/official/case-page.tsx";
import { ConcernedPage } from "../src/official/concerned-page.tsx";
import { QueuePage } from "../src/official/queue-page.tsx";
import { OutcomePage } from "../src/together/outcome-page.tsx";
import { TogetherPage } from "../src/together/together-page.tsx";
import * as desk from "./gallery-desk.ts";
import * as sample from "./gallery-samples.ts";
import { asides, outcomes, severalCases } from "./gallery-together.ts";

/** The pages by which officials share the work of a body. */
export function officePages(lang: Lang, today: Temporal.PlainDate) {
  const t = words(lang);
  const queue = { counts: desk.counts, choices: desk.choices, person: desk.me, today };
  const reading = { back: "/office", person: desk.me, names: sample.names, today };
  return [
    {
      name: "queue",
      page: <QueuePage {...queue} cases={desk.queue} next="x" filter={{}} moved={{ done: 3, left: 1 }} decides />,
    },
    {
      name: "queue-search",
      page: <QueuePage {...queue} cases={desk.queue.slice(0, 2)} next={undefined} filter={{ search: "58/2026" }} />,
    },
    {
      name: "queue-empty",
      page: <QueuePage {...queue} cases={[]} next={undefined} filter={{ whose: "mine", state: "overdue" }} />,
    },
    {
      name: "case-desk",
      page: <CasePage view={desk.deskCase} names={sample.names} today={today} doneBy={desk.julia} />,
    },
    { name: "case-took-part", page: <CasePage view={desk.tookPartCase} names={sample.names} today={today} /> },
    { name: "case-own-interest", page: <ConcernedPage line={desk.concernedCase} /> },
    { name: "case-ended", page: <CasePage view={desk.endedCase} names={sample.names} today={today} /> },
    { name: "case-stuck", page: <CasePage view={desk.stuckCase} names={sample.names} today={today} /> },
    { name: "case-second", page: <CasePage view={desk.secondCase} names={sample.names} today={today} /> },
    { name: "case-appeal", page: <CasePage view={desk.appealCase} names={sample.names} today={today} /> },
    { name: "case-appeal-over", page: <CasePage view={desk.upheldAppeal} names={sample.names} today={today} /> },
    ...(desk.appealCase.appealed === undefined
      ? []
      : [
          {
            name: "appealed",
            page: (
              <AppealedPage
                appeal={desk.appealCase.id}
                appealed={{ ...desk.appealCase.appealed, answers: desk.deskCase.answers, files: desk.deskCase.files }}
                names={sample.names}
              />
            ),
          },
        ]),
    {
      name: "together",
      page: (
        <TogetherPage
          {...reading}
          cases={severalCases}
          asides={asides}
          rest={[sample.uuid("b8"), sample.uuid("b9")]}
          texts={desk.filled}
        />
      ),
    },
    { name: "together-none", page: <TogetherPage {...reading} cases={[]} asides={asides} rest={[]} /> },
    { name: "together-done", page: <OutcomePage outcomes={outcomes} back="/office" rest={[sample.uuid("b8")]} /> },
    { name: "together-all", page: <OutcomePage outcomes={outcomes.slice(0, 1)} back="/office" rest={[]} /> },
    { name: "propose", page: <ProposePage view={desk.deskCase} outcome="refused" texts={desk.filled} /> },
    { name: "confirm", page: <ConfirmPage view={desk.secondCase} person={desk.me} /> },
    {
      name: "hand-over",
      page: (
        <HandOverPage
          cases={desk.queue.slice(0, 2).map(({ id, number, applicant }) => ({ id, number, applicant: applicant.name }))}
          colleagues={desk.colleagues}
          units={desk.units}
          back="/office"
          errors={[{ field: "reason", message: t("sayWhy") }]}
        />
      ),
    },
    {
      name: "absences",
      page: (
        <AbsencePage
          absences={desk.absences}
          colleagues={desk.colleagues}
          person={desk.me}
          head
          today={today}
          errors={[{ field: "from", message: t("firstDayWrong") }]}
        />
      ),
    },
    {
      name: "texts",
      page: (
        <TextsPage
          templates={desk.templates}
          places={desk.places}
          names={Object.fromEntries(desk.colleagues.map(({ person, name }) => [person, name]))}
          writes
        />
      ),
    },
    {
      name: "text",
      page: (
        <TextPage
          draft={{ id: "1", version: 3, purpose: "refuse", place: "", name: "", texts: desk.templates[0]?.texts ?? {} }}
          places={desk.places}
          placeholders={["applicant", "filed", "service"]}
          errors={[{ field: "name", message: t("textNameNeeded") }]}
        />
      ),
    },
    {
      name: "units",
      page: (
        <RoutesPage
          services={desk.choices.services.map((service) => ({ ...service, unit: "architecture" }))}
          units={desk.units}
          routes={desk.routes}
          saved
        />
      ),
    },
  ];
}
