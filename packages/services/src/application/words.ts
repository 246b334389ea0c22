import type { Text } from "@ratusha/kernel";

/** Words that stand in applications and decisions of every service. */
export const applicationWords = {
  applicant: { be: "Заяўнік", ru: "Заявитель", en: "Applicant" },
  signer: { be: "Падпісвае", ru: "Подписывает", en: "Signed by" },
  body: { be: "Каму", ru: "Кому", en: "To" },
  about: {
    be: "Скарга на рашэнне па справе",
    ru: "Жалоба на решение по делу",
    en: "Appeal against the decision in case",
  },
  from: { be: "Ад каго", ru: "От кого", en: "From" },
  asks: {
    be: "Прашу разгледзець маю заяву і вырашыць справу.",
    ru: "Прошу рассмотреть моё заявление и решить дело.",
    en: "Please consider my application and decide on it.",
  },
  confirms: {
    be: "Пацвярджаю прапанову дзяржавы і згаджаюся са звесткамі, на якіх яна заснаваная.",
    ru: "Подтверждаю предложение государства и соглашаюсь со сведениями, на которых оно основано.",
    en: "I confirm the offer of the state and agree with the facts that it rests on.",
  },
  confirmation: { be: "Пацвярджэнне прапановы", ru: "Подтверждение предложения", en: "Confirmation of an offer" },
  application: { be: "Заява", ru: "Заявление", en: "Application" },
  validity: { be: "Тэрмін дзеяння", ru: "Срок действия", en: "Valid" },
  decidedBy: { be: "Рашэнне прымае", ru: "Решение принимает", en: "Decided by" },
  automatically: {
    be: "інфармацыйная сістэма, аўтаматычна, паводле зацверджанага апісання паслугі",
    ru: "информационная система, автоматически, по утверждённому описанию услуги",
    en: "the information system, automatically, under the approved definition of the service",
  },
  reason: { be: "Тлумачэнне", ru: "Пояснение", en: "Reasons" },
  court: { be: "суд", ru: "суд", en: "the court" },
  positive: { be: "станоўчае", ru: "положительное", en: "positive" },
  negative: { be: "адмоўнае", ru: "отрицательное", en: "negative" },
  opinionRequest: { be: "Запыт", ru: "Запрос", en: "Request" },
  basis: { be: "Прававая падстава", ru: "Правовое основание", en: "Legal basis" },
  conclusion: { be: "Вынік", ru: "Вывод", en: "Conclusion" },
  due: { be: "Адказаць да", ru: "Ответить до", en: "Answer by" },
} as const satisfies Readonly<Record<string, Text>>;
