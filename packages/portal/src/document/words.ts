import { catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  title: { be: "Дакументы", ru: "Документы", en: "Documents" },
  none: {
    be: "У вас пакуль няма дакументаў. Калі ўстанова вырашыць вашу справу, дакумент з’явіцца тут і застанецца назаўсёды.",
    ru: "У вас пока нет документов. Когда учреждение решит ваше дело, документ появится здесь и останется навсегда.",
    en: "You have no documents yet. When a body decides your case, the document will appear here and stay.",
  },
  services: { be: "Усе паслугі", ru: "Все услуги", en: "All services" },
  more: { be: "Паказаць ранейшыя", ru: "Показать более ранние", en: "Show earlier ones" },
  inForce: { be: "Дзейнічае", ru: "Действует", en: "In force" },
  annulled: { be: "Скасаваны", ru: "Отменён", en: "Annulled" },
  expired: { be: "Тэрмін скончыўся", ru: "Срок истёк", en: "Expired" },
  expiredTitle: {
    be: "Тэрмін дзеяння дакумента скончыўся",
    ru: "Срок действия документа истёк",
    en: "This document is no longer valid",
  },
  expiredText: {
    be: "Ён дзейнічаў да {date} уключна. Калі дакумент вам яшчэ патрэбны, папрасіце новы.",
    ru: "Он действовал до {date} включительно. Если документ вам ещё нужен, попросите новый.",
    en: "It was valid until {date} inclusive. If you still need the document, ask for a new one.",
  },
  expiredTold: {
    be: "Ён дзейнічаў да {date} уключна.",
    ru: "Он действовал до {date} включительно.",
    en: "It was valid until {date} inclusive.",
  },
  again: {
    be: "Папрасіць новы дакумент",
    ru: "Попросить новый документ",
    en: "Ask for a new document",
  },
  validUntil: {
    be: "Апошні дзень дзеяння",
    ru: "Последний день действия",
    en: "Last day of validity",
  },
  annulledTitle: {
    be: "Дакумент больш не дзейнічае",
    ru: "Документ больше не действует",
    en: "This document is no longer in force",
  },
  annulledBy: {
    be: "Яго скасавалі {moment}, калі задаволілі скаргу № {number}.",
    ru: "Его отменили {moment}, когда удовлетворили жалобу № {number}.",
    en: "It was annulled on {moment}, when appeal No. {number} was upheld.",
  },
  annulledMeans: {
    be: "Не карыстайцеся ім: копіі, код і доступ па спасылцы паказваюць, што ён скасаваны. У самім падпісаным файле гэтага няма, бо змяніць яго нельга.",
    ru: "Не пользуйтесь им: копии, код и доступ по ссылке показывают, что он отменён. В самом подписанном файле этого нет, ведь изменить его нельзя.",
    en: "Do not use it: its copies, its code and shared links say that it was annulled. The signed file itself does not, as it cannot be changed.",
  },
  replacedBy: { be: "Замест яго:", ru: "Вместо него:", en: "In its place:" },
  notReplaced: {
    be: "Справу разглядаюць нанова: новае рашэнне з’явіцца сярод дакументаў.",
    ru: "Дело рассматривают заново: новое решение появится среди документов.",
    en: "The case is being decided anew: the new decision will appear among the documents.",
  },
  seeAppeal: { be: "Адкрыць скаргу", ru: "Открыть жалобу", en: "Open the appeal" },
  checkAnnulled: {
    be: "Стан дакумента паводле кода",
    ru: "Состояние документа по коду",
    en: "What its code says",
  },
  number: { be: "Нумар", ru: "Номер", en: "Number" },
  issued: { be: "Выдадзены", ru: "Выдан", en: "Issued" },
  by: { be: "Хто выдаў", ru: "Кто выдал", en: "Issued by" },
  digest: { be: "Адбітак арыгінала", ru: "Отпечаток оригинала", en: "Digest of the original" },
  download: { be: "Спампаваць", ru: "Скачать", en: "Download" },
  original: { be: "Арыгінал (ASiC-E)", ru: "Оригинал (ASiC-E)", en: "The original (ASiC-E)" },
  originalHint: {
    be: "Арыгінал — файл з подпісамі. Кожная яго копія таксама арыгінал. PDF і вэб-старонка — копіі для чытання.",
    ru: "Оригинал — файл с подписями. Каждая его копия тоже оригинал. PDF и веб-страница — копии для чтения.",
    en: "The original is the signed file; every copy of it is an original too. The PDF and the web page are copies for reading.",
  },
  pdf: { be: "Копія ў PDF", ru: "Копия в PDF", en: "Copy as PDF" },
  html: { be: "Чытаць і друкаваць", ru: "Читать и печатать", en: "Read and print" },
  check: {
    be: "Паказаць, што дакумент дзейнічае",
    ru: "Показать, что документ действует",
    en: "Show that it is in force",
  },
  checkText: {
    be: "Пакажыце гэты код: па ім відаць, ці дзейнічае дакумент. Асабістых звестак код не раскрывае.",
    ru: "Покажите этот код: по нему видно, действует ли документ. Личных данных код не раскрывает.",
    en: "Show this code: it tells whether the document is in force, and nothing about you.",
  },
  qr: { be: "QR-код праверкі дакумента", ru: "QR-код проверки документа", en: "QR code to check the document" },
  share: { be: "Даць прачытаць", ru: "Дать прочитать", en: "Let someone read it" },
  shareText: {
    be: "Код і спасылка, па якіх дакумент прачытаюць і правераць, пакуль не выйдзе час або вы не спыніце доступ.",
    ru: "Код и ссылка, по которым документ прочитают и проверят, пока не выйдет время или вы не прекратите доступ.",
    en: "A code and a link by which the document can be read and checked until its time is over or you end it.",
  },
  showAnnulled: {
    be: "Калі трэба паказаць, што яго скасавалі",
    ru: "Если нужно показать, что его отменили",
    en: "If you need to show that it was annulled",
  },
  showAnnulledText: {
    be: "Хто адкрые дакумент па вашым кодзе або спасылцы, спачатку прачытае, што яго скасавалі і калі, а потым — сам дакумент.",
    ru: "Кто откроет документ по вашему коду или ссылке, сначала прочитает, что его отменили и когда, а потом — сам документ.",
    en: "Whoever opens the document by your code or link reads first that it was annulled and when, and then the document itself.",
  },
  shareAnnulled: {
    be: "Даць прачытаць скасаваны дакумент",
    ru: "Дать прочитать отменённый документ",
    en: "Let someone read the annulled document",
  },
  shareExpired: {
    be: "Хто адкрые дакумент па вашым кодзе або спасылцы, спачатку прачытае, што тэрмін яго дзеяння скончыўся, а потым — сам дакумент.",
    ru: "Кто откроет документ по вашему коду или ссылке, сначала прочитает, что срок его действия истёк, а потом — сам документ.",
    en: "Whoever opens the document by your code or link reads first that it is no longer valid, and then the document itself.",
  },
  sharesOpen: {
    be: "{count, plural, one {Дзейнічае # доступ} few {Дзейнічаюць # доступы} many {Дзейнічае # доступаў} other {Дзейнічае # доступу}}",
    ru: "{count, plural, one {Действует # доступ} few {Действуют # доступа} many {Действует # доступов} other {Действует # доступа}}",
    en: "{count, plural, one {# share is open} other {# shares are open}}",
  },
  toCase: {
    be: "Справа, у якой выдадзены дакумент",
    ru: "Дело, по которому выдан документ",
    en: "The case it was issued in",
  },
});
