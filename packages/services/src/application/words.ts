import type { Text } from "@ratusha/kernel";

/** Words that stand in applications and decisions of every service. */
export const applicationWords = {
  applicant: { be: "Заяўнік", ru: "Заявитель", en: "Applicant" },
  signer: { be: "Падпісвае", ru: "Подписывает", en: "Signed by" },
  counter: { be: "Прынята ў акне прыёму", ru: "Принято в окне приёма", en: "Received at the counter of" },
  counterDocument: {
    be: "Асоба ўстаноўлена паводле дакумента",
    ru: "Личность установлена по документу",
    en: "Identified by the document",
  },
  counterPresent: {
    be: "Заяўнік прысутнічаў асабіста і прасіў падаць заяву. Гэта сведчыць службовая асоба сваім подпісам.",
    ru: "Заявитель присутствовал лично и просил подать заявление. Это удостоверяет должностное лицо своей подписью.",
    en: "The applicant was there in person and asked for this. The official states so by signing.",
  },
  byMandate: {
    be: "Падпісвае паводле паўнамоцтва (ідэнтыфікацыйны нумар)",
    ru: "Подписывает по полномочию (идентификационный номер)",
    en: "Signed under a mandate by (personal number)",
  },
  corrected: { be: "Што выправіць", ru: "Что исправить", en: "What to correct" },
  body: { be: "Каму", ru: "Кому", en: "To" },
  about: {
    be: "Скарга на рашэнне ў справе",
    ru: "Жалоба на решение по делу",
    en: "Appeal against the decision in case",
  },
  forCase: { be: "Праца са справай", ru: "Работа с делом", en: "Work on the case" },
  forAppeal: {
    be: "Разгледзець скаргу на рашэнне",
    ru: "Рассмотреть жалобу на решение",
    en: "To consider the appeal against the decision",
  },
  from: { be: "Ад каго", ru: "От кого", en: "From" },
  asks: {
    be: "Прашу разгледзець маю заяву і вырашыць справу.",
    ru: "Прошу рассмотреть моё заявление и решить дело.",
    en: "Please consider my application and decide on it.",
  },
  confirms: {
    be: "Пацвярджаю прапанову дзяржавы і згаджаюся са звесткамі, на якіх яна грунтуецца.",
    ru: "Подтверждаю предложение государства и соглашаюсь со сведениями, на которых оно основано.",
    en: "I confirm the offer of the state and agree with the facts that it rests on.",
  },
  confirmation: { be: "Пацвярджэнне прапановы", ru: "Подтверждение предложения", en: "Confirmation of an offer" },
  application: { be: "Заява", ru: "Заявление", en: "Application" },
  validity: { be: "Тэрмін дзеяння", ru: "Срок действия", en: "Valid" },
  preparedBy: { be: "Рашэнне рыхтуе", ru: "Решение готовит", en: "Prepared by" },
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
  opinionRecall: {
    be: "Адкліканне запыту на заключэнне",
    ru: "Отзыв запроса на заключение",
    en: "Recall of a request for an opinion",
  },
  opinionRecalled: {
    be: "Заяўнік адклікаў заяву. Заключэнне для яе больш не патрэбна.",
    ru: "Заявитель отозвал заявление. Заключение по нему больше не требуется.",
    en: "The applicant has withdrawn the application. The opinion on it is no longer needed.",
  },
  opinionDecided: {
    be: "Тэрмін разгляду заявы скончыўся, і рашэнне прынята без заключэння. Яно больш не патрэбна.",
    ru: "Срок рассмотрения заявления истёк, и решение принято без заключения. Оно больше не требуется.",
    en: "The term of the application has ended, and it was decided without the opinion. It is no longer needed.",
  },
  opinionRequest: { be: "Запыт", ru: "Запрос", en: "Request" },
  answer: { be: "Адказ заяўніка", ru: "Ответ заявителя", en: "The applicant’s answer" },
  question: { be: "Пытанне", ru: "Вопрос", en: "Question" },
  basis: { be: "Прававая падстава", ru: "Правовое основание", en: "Legal basis" },
  conclusion: { be: "Вынік", ru: "Вывод", en: "Conclusion" },
  tacit: {
    be: "Установа не вырашыла ў тэрмін; рашэнне станоўчае паводле",
    ru: "Учреждение не решило в срок; решение положительное согласно",
    en: "The body did not decide within the term; positive under",
  },
  due: { be: "Адказаць да", ru: "Ответить до", en: "Answer by" },
} as const satisfies Readonly<Record<string, Text>>;
