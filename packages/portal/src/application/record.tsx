import { citationIn } from "@ratusha/kernel";
import { type AnswerLine, type FactView, type FileView, fileSize, type OpinionView } from "@ratusha/services";
import { WrongLink } from "../correction/wrong-page.tsx";
import { formatDate, formatMoment } from "../language/format.ts";
import { wordingOf } from "../language/language.ts";
import { Facts } from "../page/facts/facts.tsx";
import { Item, Items } from "../page/list/list.tsx";
import { type Names, nameOf } from "../page/names.ts";
import { AsWritten } from "../page/prose/prose.tsx";
import { Tag } from "../page/tag/tag.tsx";
import { addressOf, useVisit } from "../page/visit.ts";
import { words } from "./words.ts";

/** The applicant's own words. */
export function AnswersGiven({
  answers,
  dense,
}: {
  readonly answers: readonly AnswerLine[];
  readonly dense?: boolean;
}) {
  const { lang } = useVisit();
  return (
    <Facts
      dense={dense === true}
      rows={answers.map((answer) => ({ label: answer.title[lang], value: <AsWritten text={answer.shown[lang]} /> }))}
    />
  );
}

/** Files of an application: taken away to be read, never opened here. */
export function FilesGiven(props: {
  readonly files: readonly FileView[];
  /** The path below which each is handed out by its name. */
  readonly path: string;
  /** The case that they belong to, where a page shows those of several. */
  readonly of?: string;
}) {
  const visit = useVisit();
  const t = words(visit.lang);
  if (props.files.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{t("files")}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {props.files.map(({ name, size }) => (
          <li key={name}>
            <a class="govuk-link" href={addressOf(visit, `${props.path}/${encodeURIComponent(name)}`)} download>
              <AsWritten text={name} />
              {props.of !== undefined && <span class="govuk-visually-hidden">, {props.of}</span>}
            </a>{" "}
            <span class="rt-quiet">{fileSize(size)[visit.lang]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What registers told, each with its register, moment and basis. */
export function FactsRead(props: {
  readonly facts: readonly FactView[];
  readonly names: Names;
  readonly dense?: boolean;
  /** Without their sources, which stand on the page of the case. */
  readonly brief?: boolean;
  /** The facts are the reader's own to correct. */
  readonly correctable?: boolean;
}) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const rows = props.facts.flatMap((fact) =>
    fact.values.map((value, index) => ({
      label: value.name[lang],
      value: value.shown[lang],
      source:
        props.brief === true || index < fact.values.length - 1
          ? undefined
          : t("factSource", {
              register: wordingOf(nameOf(props.names.registers, fact.register), lang),
              moment: formatMoment(Temporal.Instant.from(fact.readAt), lang, zone),
              basis: citationIn(fact.basis, lang),
            }),
      ...(props.correctable === true
        ? { aside: <WrongLink fact={fact} concept={value.concept} name={value.name[lang]} /> }
        : {}),
    })),
  );
  return <Facts dense={props.dense === true} rows={rows} />;
}

function OutcomeTag({ opinion: { outcome, state } }: { readonly opinion: OpinionView }) {
  const t = words(useVisit().lang);
  if (outcome === "positive") return <Tag tone="good">{t("positive")}</Tag>;
  if (outcome === "negative") return <Tag tone="bad">{t("negative")}</Tag>;
  return state === "recalled" ? <Tag tone="quiet">{t("notNeeded")}</Tag> : <Tag tone="wait">{t("waiting")}</Tag>;
}

/** When it was asked and when it came; or that nobody waits for it any more. */
function OpinionStands({ opinion: { state, askedAt, due, givenAt } }: { readonly opinion: OpinionView }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  const moment = (at: string): string => formatMoment(Temporal.Instant.from(at), lang, zone);
  if (givenAt !== undefined) return <>{t("opinionGiven", { moment: moment(givenAt) })}</>;
  if (state === "recalled") {
    return <>{askedAt === undefined ? t("opinionNotAsked") : t("opinionRecalled", { moment: moment(askedAt) })}</>;
  }
  if (askedAt === undefined || due === undefined) return <>{t("opinionAsking")}</>;
  return <>{t("opinionAsked", { moment: moment(askedAt), date: formatDate(Temporal.PlainDate.from(due), lang) })}</>;
}

/** What other bodies were asked, and what they said. */
export function OpinionsAsked(props: { readonly opinions: readonly OpinionView[]; readonly names: Names }) {
  const { lang } = useVisit();
  return (
    <Items>
      {props.opinions.map((opinion) => (
        <Item key={opinion.id} title={opinion.title[lang]} aside={<OutcomeTag opinion={opinion} />}>
          <p>{wordingOf(nameOf(props.names.bodies, opinion.body), lang)}</p>
          {opinion.text !== undefined && (
            <p>
              <AsWritten text={opinion.text} />
            </p>
          )}
          <p>
            <OpinionStands opinion={opinion} />
          </p>
        </Item>
      ))}
    </Items>
  );
}
