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
    be: "Код і спасылка, па якіх дакумент прачытаюць і правераць, пакуль не выйдзе час або вы не спыніце.",
    ru: "Код и ссылка, по которым документ прочитают и проверят, пока не выйдет время или вы не прекратите.",
    en: "A code and a link by which the document can be read and checked until its time is over or you end it.",
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
