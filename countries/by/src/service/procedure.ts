import type { AppealRoute, CountedTerm, Definition, FactNeed, RefusalGround, Step } from "@ratusha/services";

/** What the procedures of the country have in common, in the words of its law. */

export const law433 = {
  title: {
    be: "Закон аб асновах адміністрацыйных працэдур",
    ru: "Закон об основах административных процедур",
    en: "Law on the principles of administrative procedures",
  },
  reference: "433-З",
} as const;

/** A term of calendar days: the day of the event does not count, a day off at the end rolls forward. */
export function days(count: number, law = "433-З"): CountedTerm {
  return { kind: "term", unit: "calendar-days", count, startRule: "next-day", rollForward: true, law };
}

/** A term of working days. */
export function workingDays(count: number, law = "433-З"): CountedTerm {
  return { ...days(count, law), unit: "working-days" };
}

/** A term of months. */
function months(count: number, law = "433-З"): CountedTerm {
  return { ...days(count, law), unit: "months" };
}

/** Appeals go to the regional executive committee, within a month. */
export const appealToRegion: AppealRoute = {
  to: "body",
  body: "Org1008",
  service: "appeal",
  term: months(1),
  law: "433-З",
};

/** The last paragraph of every refusal. */
export const appealParagraph = {
  be: "Рашэнне можна абскардзіць: {appeal}. Тэрмін: {appeal-until}.",
  ru: "Решение можно обжаловать: {appeal}. Срок: {appeal-until}.",
  en: "You can appeal against the decision: {appeal}. Term: {appeal-until}.",
} as const;

/** The first paragraph of a decision. */
export const applicationParagraph = {
  be: "Заява № {application} ад {filed}. Заяўнік: {applicant}.",
  ru: "Заявление № {application} от {filed}. Заявитель: {applicant}.",
  en: "Application No. {application} of {filed}. Applicant: {applicant}.",
} as const;

/** Who applied, in the table of a decision. */
export const applicantFact = {
  name: { be: "Заяўнік", ru: "Заявитель", en: "Applicant" },
  value: { be: "{applicant}", ru: "{applicant}", en: "{applicant}" },
} as const;

/** What every table of a refusal ends with: why, and what can be done about it until when. */
export const refusalFacts = [
  {
    name: { be: "Падстава для адмовы", ru: "Основание отказа", en: "Ground for the refusal" },
    value: { be: "{ground}", ru: "{ground}", en: "{ground}" },
  },
  {
    name: { be: "Куды можна абскардзіць", ru: "Куда можно обжаловать", en: "Where to appeal" },
    value: { be: "{appeal}", ru: "{appeal}", en: "{appeal}" },
  },
  {
    name: { be: "Апошні дзень для скаргі", ru: "Последний день для жалобы", en: "Last day to appeal" },
    value: { be: "{appeal-until}", ru: "{appeal-until}", en: "{appeal-until}" },
  },
] as const;

/** Officials see, those with the power to decide decide. */
export const usualRoles: Definition["roles"] = {
  see: ["official", "decider", "head"],
  decide: ["decider", "head"],
};

const stepNames: Readonly<Record<Step["id"], Step["name"]>> = {
  filed: { be: "Заява пададзена", ru: "Заявление подано", en: "Application filed" },
  payment: { be: "Аплата", ru: "Оплата", en: "Payment" },
  facts: { be: "Звесткі з рэестраў", ru: "Сведения из реестров", en: "Facts from the registers" },
  opinions: { be: "Заключэнні", ru: "Заключения", en: "Opinions" },
  decision: { be: "Рашэнне", ru: "Решение", en: "Decision" },
  result: { be: "Дакумент у вас", ru: "Документ у вас", en: "Document in your account" },
};

/** Steps under their usual names. */
export function steps(...ids: readonly Step["id"][]): Step[] {
  return ids.map((id) => ({ id, name: stepNames[id] }));
}

/** The ground where the register does not know the applicant. */
export const noEntry: RefusalGround = {
  id: "no-entry",
  text: {
    be: "у рэгістры няма запісу аб заяўніку",
    ru: "в регистре нет записи о заявителе",
    en: "the register has no entry of the applicant",
  },
  law: "418-З",
};

/** The rule that goes with {@link noEntry}. */
export const entryRule: Definition["decision"]["eligibility"][number] = {
  ground: "no-entry",
  requires: {
    feel: "found.person",
    words: {
      be: "Заяўнік унесены ў рэгістр насельніцтва",
      ru: "Заявитель внесён в регистр населения",
      en: "The applicant is entered in the register of population",
    },
  },
};

/** The ground where the applicant died before the decision. */
export const deceased: RefusalGround = {
  id: "deceased",
  text: { be: "заяўнік памёр", ru: "заявитель умер", en: "the applicant has died" },
  law: "433-З",
};

/** The rule that goes with {@link deceased}: `person.alive` is read. */
export const aliveRule: Definition["decision"]["eligibility"][number] = {
  ground: "deceased",
  requires: {
    feel: "fact.person.alive = null",
    words: {
      be: "У рэгістры няма звестак аб смерці заяўніка",
      ru: "В регистре нет сведений о смерти заявителя",
      en: "The register has no record of the applicant’s death",
    },
  },
};

/** Reads the applicant's own entry in the register of population. */
export function ownEntry(concepts: readonly string[], purpose: FactNeed["purpose"]): FactNeed {
  return {
    id: "person",
    title: { be: "Хто звяртаецца", ru: "Кто обращается", en: "Who applies" },
    register: "population",
    concepts,
    of: "applicant",
    basis: "418-З; 433-З",
    purpose,
  };
}
