import { catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  title: {
    be: "{count, plural, one {Вырашыць разам: # справа} few {Вырашыць разам: # справы} other {Вырашыць разам: # спраў}}",
    ru: "{count, plural, one {Решить вместе: # дело} few {Решить вместе: # дела} other {Решить вместе: # дел}}",
    en: "{count, plural, one {Decide together: # case} other {Decide together: # cases}}",
  },
  titleNone: {
    be: "Гэтыя справы разам не вырашыць",
    ru: "Эти дела вместе не решить",
    en: "These cases cannot be decided together",
  },
  read: {
    be: "Прачытайце кожную справу. Калі ў нечым сумняваецеся, зніміце адзнаку: справа застанецца ў спісе такой, як была.",
    ru: "Прочитайте каждое дело. Если в чём-то сомневаетесь, снимите отметку: дело останется в списке таким, как было.",
    en: "Read each case. Where you have a doubt, untick it: the case stays on the list as it was.",
  },
  onlyGrant: {
    be: "Разам можна толькі выдаць. Адмаўляюць асобна: адкрыйце справу і націсніце «Адмовіць».",
    ru: "Вместе можно только выдать. Отказывают отдельно: откройте дело и нажмите «Отказать».",
    en: "Only grants can be made together. A refusal is made on its own: open the case and press “Refuse”.",
  },
  cases: { be: "Справы", ru: "Дела", en: "Cases" },
  include: { be: "Вырашыць справу № {number}", ru: "Решить дело № {number}", en: "Decide case No. {number}" },
  whole: { be: "Уся справа", ru: "Всё дело", en: "The whole case" },
  wholeOf: { be: "Уся справа № {number}", ru: "Всё дело № {number}", en: "The whole case No. {number}" },
  inHandOf: { be: "Яе вядзе {name}", ru: "Его ведёт {name}", en: "{name} has it in hand" },
  notes: { be: "Нататкі калег", ru: "Заметки коллег", en: "Colleagues’ notes" },
  asides: { be: "Не ўвайшлі", ru: "Не вошли", en: "Left out" },
  unknown: { be: "Невядомая справа", ru: "Неизвестное дело", en: "Unknown case" },
  gone: {
    be: "Такой справы ў вашай установе няма.",
    ru: "Такого дела в вашем учреждении нет.",
    en: "Your body has no such case.",
  },
  decided: { be: "Яна ўжо скончана.", ru: "Оно уже закончено.", en: "It is over already." },
  notReady: {
    be: "Яшчэ не ўсё сабрана, каб вырашаць.",
    ru: "Ещё не всё собрано, чтобы решать.",
    en: "Not everything is in yet to decide it.",
  },
  noRight: {
    be: "У гэтай паслузе рашэнні прымаюць іншыя.",
    ru: "Решения по этой услуге принимают другие.",
    en: "Decisions in this service are made by others.",
  },
  interest: {
    be: "Справа тычыцца вас або вашых блізкіх: яе вырашае калега.",
    ru: "Дело касается вас или ваших близких: его решает коллега.",
    en: "The case concerns you or somebody near to you: a colleague decides it.",
  },
  applicantEnded: {
    be: "Заяўнік памёр або ліквідаваны: адкрыйце справу і вырашыце яе асобна.",
    ru: "Заявитель умер или ликвидирован: откройте дело и решите его отдельно.",
    en: "The applicant has died or has been liquidated: open the case and decide it by itself.",
  },
  twoSign: {
    be: "Тут патрэбны двое: адзін рыхтуе, другі падпісвае. Такія справы вырашаюць па адной.",
    ru: "Здесь нужны двое: один готовит, другой подписывает. Такие дела решают по одному.",
    en: "Two people are needed here: one prepares, another signs. Such cases are decided one by one.",
  },
  appeal: {
    be: "Гэта скарга. Скаргі разглядаюць па адной.",
    ru: "Это жалоба. Жалобы рассматривают по одной.",
    en: "This is an appeal. Appeals are considered one by one.",
  },
  paused: {
    be: "Звесткі ў ёй выпраўляюць. Вырашыць можна будзе потым.",
    ru: "Сведения в нём исправляют. Решить можно будет потом.",
    en: "A fact in it is being corrected. It can be decided afterwards.",
  },
  otherService: {
    be: "Гэта іншая паслуга, а разам вырашаюць справы адной.",
    ru: "Это другая услуга, а вместе решают дела одной.",
    en: "It belongs to another service, and only cases of one are decided together.",
  },
  restAfter: {
    be: "{count, plural, one {Яшчэ # выбраную справу} few {Яшчэ # выбраныя справы} other {Яшчэ # выбраных спраў}} можна вырашыць пасля гэтых: за раз вырашаюць не больш за {most} спраў адной паслугі.",
    ru: "{count, plural, one {Ещё # выбранное дело} few {Ещё # выбранных дела} other {Ещё # выбранных дел}} можно решить после этих: за раз решают не больше {most} дел одной услуги.",
    en: "{count, plural, one {# more selected case} other {# more selected cases}} can be decided after these: at most {most} cases of one service go at a time.",
  },
  restGo: {
    be: "{count, plural, one {Далей: # справа} few {Далей: # справы} other {Далей: # спраў}}",
    ru: "{count, plural, one {Дальше: # дело} few {Дальше: # дела} other {Дальше: # дел}}",
    en: "{count, plural, one {Next: # case} other {Next: # cases}}",
  },
  decision: { be: "Рашэнне", ru: "Решение", en: "The decision" },
  reason: { be: "Вашы словы заяўнікам", ru: "Ваши слова заявителям", en: "Your own words to the applicants" },
  reasonHint: {
    be: "Стануць часткай кожнага рашэння. Калі паслуга іх не патрабуе, можна нічога не пісаць. Да 4000 знакаў.",
    ru: "Станут частью каждого решения. Если услуга их не требует, можно ничего не писать. До 4000 знаков.",
    en: "They become part of each decision. Where the service does not ask for them, leave them out. Up to 4,000 characters.",
  },
  signing: {
    be: "PIN-код уводзіцца адзін раз, а карта падпісвае кожнае рашэнне асобна. На кожнае адразу ставіцца пячатка ўстановы, і кожны заяўнік атрымае паведамленне.",
    ru: "PIN-код вводится один раз, а карта подписывает каждое решение отдельно. На каждое сразу ставится печать учреждения, и каждый заявитель получит сообщение.",
    en: "You enter the PIN once, and the card signs each decision on its own. The body’s seal follows on each at once, and each applicant gets a message.",
  },
  sign: { be: "Падпісаць рашэнні", ru: "Подписать решения", en: "Sign the decisions" },
  tickOne: {
    be: "Адзначце хоць адну справу",
    ru: "Отметьте хотя бы одно дело",
    en: "Tick at least one case",
  },
  toQueue: { be: "Да спраў", ru: "К делам", en: "To the cases" },
  outcome: {
    be: "Вырашана: {done} з {all}",
    ru: "Решено: {done} из {all}",
    en: "Decided: {done} of {all}",
  },
  outcomeAll: {
    be: "{all, plural, one {Вырашана # справа} few {Вырашаны # справы} other {Вырашана # спраў}}",
    ru: "{all, plural, one {Решено # дело} few {Решены # дела} other {Решено # дел}}",
    en: "{all, plural, one {# case is decided} other {# cases are decided}}",
  },
  allWell: {
    be: "Кожнае рашэнне падпісана, заяўнікі атрымаюць паведамленні.",
    ru: "Каждое решение подписано, заявители получат сообщения.",
    en: "Each decision is signed, and the applicants get their messages.",
  },
  someLeft: {
    be: "Тое, што вы падпісалі, захавана. Пра астатнія справы сказана ніжэй: там нічога не страчана.",
    ru: "То, что вы подписали, сохранено. Об остальных делах сказано ниже: там ничего не потеряно.",
    en: "What you signed is kept. See below what became of the other cases: nothing of them is lost.",
  },
  noneDone: {
    be: "Ніжэй сказана чаму. Нічога не страчана.",
    ru: "Ниже сказано почему. Ничего не потеряно.",
    en: "See below why not. Nothing is lost.",
  },
  cameGranted: {
    be: "Вы вырашылі. Дакумент выдадзены.",
    ru: "Вы решили. Документ выдан.",
    en: "Decided by you. The document is issued.",
  },
  cameSealing: {
    be: "Вы падпісалі рашэнне. Пячатка паставіцца сама.",
    ru: "Вы подписали решение. Печать поставится сама.",
    en: "You signed the decision. The seal follows by itself.",
  },
  cameByOther: {
    be: "Справу ўжо вырашыў іншы супрацоўнік: {name}. Ваша рашэнне не спатрэбілася.",
    ru: "Дело уже решил другой сотрудник: {name}. Ваше решение не понадобилось.",
    en: "Another official had decided it already: {name}. Your decision was not needed.",
  },
  cameDecided: {
    be: "Справа ўжо была вырашана без вас.",
    ru: "Дело уже было решено без вас.",
    en: "The case had been decided without you already.",
  },
  cameEnded: {
    be: "Заява скончылася без рашэння.",
    ru: "Заявление завершилось без решения.",
    en: "The application has ended without a decision.",
  },
  open: { be: "Не вырашана.", ru: "Не решено.", en: "Not decided." },
  openExpired: {
    be: "Не вырашана: ад падрыхтоўкі да подпісу прайшло зашмат часу. Вырашыце яшчэ раз.",
    ru: "Не решено: от подготовки до подписи прошло слишком много времени. Решите ещё раз.",
    en: "Not decided: too much time passed between preparing and signing. Decide it again.",
  },
  openWords: {
    be: "Не вырашана: для гэтага рашэння патрэбны вашы словы.",
    ru: "Не решено: для этого решения нужны ваши слова.",
    en: "Not decided: this decision needs words of your own.",
  },
  openPaused: {
    be: "Не вырашана: звесткі ў справе выпраўляюць.",
    ru: "Не решено: сведения в деле исправляют.",
    en: "Not decided: a fact in the case is being corrected.",
  },
  openChanged: {
    be: "Не вырашана: справа за гэты час змянілася.",
    ru: "Не решено: дело за это время изменилось.",
    en: "Not decided: the case has changed meanwhile.",
  },
  openMandate: {
    be: "Не вырашана: вашы паўнамоцтвы на гэта скончыліся.",
    ru: "Не решено: ваши полномочия на это закончились.",
    en: "Not decided: your mandate for this has ended.",
  },
  openInterest: {
    be: "Не вырашана: справа тычыцца вас або вашых блізкіх, яе вырашае калега.",
    ru: "Не решено: дело касается вас или ваших близких, его решает коллега.",
    en: "Not decided: the case concerns you or somebody near to you, and a colleague decides it.",
  },
  openCode: {
    be: "Не вырашана. Паспрабуйце яшчэ раз; код для падтрымкі: {code}",
    ru: "Не решено. Попробуйте ещё раз; код для поддержки: {code}",
    en: "Not decided. Try again; the code to quote: {code}",
  },
  again: {
    be: "{count, plural, one {Вырашыць астатнюю справу} other {Вырашыць астатнія справы}}",
    ru: "{count, plural, one {Решить оставшееся дело} other {Решить оставшиеся дела}}",
    en: "{count, plural, one {Decide the remaining case} other {Decide the remaining cases}}",
  },
});
