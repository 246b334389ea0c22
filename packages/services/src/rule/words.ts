import { eachLang, type Text } from "@ratusha/kernel";
import type { Definition, EffectMoment } from "../definition/definition.ts";
import { lengthInWords } from "../definition/length.ts";
import { everyQuestion } from "../form/asked.ts";

/** One rule of a service as a lawyer reads it: what it says, on which provision, and the expression that says the same. */
export interface RuleInWords {
  readonly kind: "question" | "eligibility" | "fee" | "once" | "tacit" | "applicant-request" | "extension" | "effect";
  readonly words: Text;
  readonly law: string;
  /** The expression; absent where the rule is one of the engine's shapes. */
  readonly feel?: string;
  /** What an effect does, and when. */
  readonly effect?: { readonly on: EffectMoment; readonly what: Text };
  /** What a failing rule is refused on. */
  readonly ground?: Text;
}

const said = {
  question: {
    be: "Пытанне «{title}» задаём, толькі калі: {words}",
    ru: "Вопрос «{title}» задаём, только если: {words}",
    en: "“{title}” is asked only where: {words}",
  },
  present: { be: "{what}: звесткі ёсць", ru: "{what}: сведения есть", en: "{what}: there is an entry" },
  equal: { be: "{what}: {value}", ru: "{what}: {value}", en: "{what}: {value}" },
  fee: { be: "Базавых велічынь: {count}", ru: "Базовых величин: {count}", en: "Base values: {count}" },
  once: {
    be: "Прызначаецца адзін раз; другі раз — адмова: {ground}",
    ru: "Назначается один раз; во второй раз — отказ: {ground}",
    en: "Granted once; the second time it is refused: {ground}",
  },
  tacit: {
    be: "Калі ўстанова не вырашыла ў тэрмін, рашэнне лічыцца станоўчым",
    ru: "Если учреждение не решило в срок, решение считается положительным",
    en: "Where the body does not decide within the term, the decision is taken to be positive",
  },
  asked: {
    be: "Установа можа запытаць заяўніка; да адказу тэрмін не ідзе, але не даўжэй за {term}",
    ru: "Учреждение может спросить заявителя; до ответа срок не идёт, но самое большее {term}",
    en: "The body may ask the applicant; the clock is stopped until the answer, for no longer than {term}",
  },
  extended: {
    be: "Установа можа падоўжыць тэрмін на {term}, калі растлумачыць чаму (найбольш разоў: {times})",
    ru: "Учреждение может продлить срок на {term}, если объяснит почему (самое большее раз: {times})",
    en: "The body may extend the term by {term} if it says why (at most {times} times)",
  },
  extendedOnce: {
    be: "Установа можа адзін раз падоўжыць тэрмін на {term}, калі растлумачыць чаму",
    ru: "Учреждение может один раз продлить срок на {term}, если объяснит почему",
    en: "The body may extend the term once, by {term}, if it says why",
  },
  "suspend-certificates": {
    be: "Дзеянне сертыфікатаў заяўніка прыпыняецца",
    ru: "Действие сертификатов заявителя приостанавливается",
    en: "The applicant’s certificates are suspended",
  },
  "resume-certificates": {
    be: "Дзеянне сертыфікатаў заяўніка аднаўляецца",
    ru: "Действие сертификатов заявителя возобновляется",
    en: "The applicant’s certificates are resumed",
  },
  "replace-card": {
    be: "Выдаецца новая карта з новымі сертыфікатамі, ранейшыя адклікаюцца",
    ru: "Выдаётся новая карта с новыми сертификатами, прежние отзываются",
    en: "A new card with new certificates is issued, the old ones are revoked",
  },
  "register-organisation": {
    be: "У рэгістр уносіцца запіс, заяўнік атрымлівае паўнамоцтвы",
    ru: "В регистр вносится запись, заявитель получает полномочия",
    en: "An entry is made in the register, and the applicant gets the mandate",
  },
  "tell-body": { be: "Паведамляецца: {body}", ru: "Сообщается: {body}", en: "Told: {body}" },
  moment: {
    filed: { be: "Пры падачы", ru: "При подаче", en: "At filing" },
    granted: { be: "Пры станоўчым рашэнні", ru: "При положительном решении", en: "When granted" },
    refused: { be: "Пры адмове", ru: "При отказе", en: "When refused" },
    lapsed: { be: "Калі не аплачана ў тэрмін", ru: "Если не оплачено в срок", en: "When not paid in time" },
    withdrawn: { be: "Пры адкліканні", ru: "При отзыве", en: "When withdrawn" },
  },
} as const;

/** The rules of a definition in words, each with its provision. */
export function rulesInWords(definition: Definition, nameOf: (concept: string) => Text): RuleInWords[] {
  const { decision, fee, once, tacit, applicantRequest, extension, effects = [] } = definition;
  const groundOf = (id: string) => decision.grounds.find((ground) => ground.id === id);
  return [
    ...everyQuestion(definition).flatMap(({ title, when }): RuleInWords[] =>
      when === undefined
        ? []
        : [
            {
              kind: "question",
              words: put(said.question, { title, words: when.words }),
              law: lawOf(definition),
              feel: when.feel,
            },
          ],
    ),
    ...decision.eligibility.map(({ ground, requires }): RuleInWords => {
      const named = groundOf(ground);
      const base = {
        kind: "eligibility",
        law: named?.law ?? "",
        ...(named === undefined ? {} : { ground: named.text }),
      } as const;
      if ("feel" in requires) return { ...base, words: requires.words, feel: requires.feel };
      const question =
        "answer" in requires ? definition.questions.find((one) => one.id === requires.answer) : undefined;
      const what = "answer" in requires ? (question?.title ?? nameOf(requires.answer)) : nameOf(requires.concept);
      const value = requires.is === "equal" ? String(requires.value) : "";
      return { ...base, words: put(said[requires.is], { what, value }) };
    }),
    ...(fee.kind === "free"
      ? []
      : [
          {
            kind: "fee" as const,
            words: fee.words ?? put(said.fee, { count: fee.count }),
            law: fee.law,
            feel: fee.count,
          },
        ]),
    ...(once === undefined
      ? []
      : [
          {
            kind: "once" as const,
            words: put(said.once, { ground: groundOf(once.ground)?.text ?? "" }),
            law: groundOf(once.ground)?.law ?? "",
          },
        ]),
    ...(tacit === undefined ? [] : [{ kind: "tacit" as const, words: said.tacit, law: tacit.law }]),
    ...(applicantRequest === undefined
      ? []
      : [
          {
            kind: "applicant-request" as const,
            words: put(said.asked, { term: lengthInWords(applicantRequest.term) }),
            law: applicantRequest.law,
          },
        ]),
    ...(extension === undefined
      ? []
      : [
          {
            kind: "extension" as const,
            words: put(extension.times === 1 ? said.extendedOnce : said.extended, {
              term: lengthInWords(extension.by),
              times: String(extension.times),
            }),
            law: extension.law,
          },
        ]),
    ...effects.map((effect): RuleInWords => {
      const what = put(said[effect.do], { body: effect.do === "tell-body" ? effect.body : "" });
      return {
        kind: "effect",
        words: eachLang((lang) => `${said.moment[effect.on][lang]}: ${what[lang]}`),
        law: effect.law,
        effect: { on: effect.on, what },
      };
    }),
  ];
}

/** What a service asks stands on the law that it is given under. */
function lawOf({ law }: Definition): string {
  return law.map(({ reference }) => reference).join("; ");
}

function put(text: Text, values: Readonly<Record<string, Text | string>>): Text {
  return eachLang((lang) =>
    text[lang].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === "string" ? value : (value?.[lang] ?? "");
    }),
  );
}
