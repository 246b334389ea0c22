import { catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  rules: {
    be: "Можна {kinds}; файлаў не больш за {count}, кожны да {each}, разам да {all}.",
    ru: "Можно {kinds}; файлов не больше {count}, каждый до {each}, вместе до {all}.",
    en: "{kinds}; no more than {count} files, each up to {each}, together up to {all}.",
  },
  upload: { be: "Загрузіць", ru: "Загрузить", en: "Upload" },
  sending: { be: "Загружана {percent}\u00a0%", ru: "Загружено {percent}\u00a0%", en: "{percent}% uploaded" },
  waiting: {
    be: "Файлы захаваныя, але яшчэ не правераныя на вірусы: праверка цяпер не адказвае. Мы праверым самі. Можна ісці далей; адправіць можна пасля праверкі.",
    ru: "Файлы сохранены, но ещё не проверены на вирусы: проверка сейчас не отвечает. Мы проверим сами. Можно идти дальше; отправить можно после проверки.",
    en: "The files are kept but not yet checked for viruses: the check does not answer now. We will check them ourselves. You can go on; you can send them once they are checked.",
  },
  notScanned: {
    be: "Яшчэ не праверана на вірусы",
    ru: "Ещё не проверено на вирусы",
    en: "Not checked for viruses yet",
  },
  infectedLater: {
    be: "Знойдзены вірус: файл выдалены і не будзе адпраўлены",
    ru: "Найден вирус: файл удалён и не будет отправлен",
    en: "A virus was found: the file is deleted and will not be sent",
  },
  missing: { be: "Дадайце файл, каб ісці далей", ru: "Добавьте файл, чтобы идти дальше", en: "Add a file to go on" },
  chosen: {
    be: "Спачатку выберыце файл",
    ru: "Сначала выберите файл",
    en: "Choose a file first",
  },
  name: {
    be: "{name}: назва не адпавядае змесціву. Назавіце файл так, каб яна заканчвалася яго тыпам, напрыклад plan.pdf",
    ru: "{name}: название не соответствует содержимому. Назовите файл так, чтобы оно заканчивалось его типом, например plan.pdf",
    en: "{name}: the name does not fit the content. Name the file so that it ends with its type, such as plan.pdf",
  },
  empty: { be: "{name}: файл пусты", ru: "{name}: файл пуст", en: "{name}: the file is empty" },
  kind: {
    be: "{name}: такія файлы тут не прымаюцца",
    ru: "{name}: такие файлы здесь не принимаются",
    en: "{name}: files of this kind are not accepted here",
  },
  broken: {
    be: "{name}: файл пашкоджаны. Захавайце яго яшчэ раз і загрузіце зноў",
    ru: "{name}: файл повреждён. Сохраните его ещё раз и загрузите снова",
    en: "{name}: the file is damaged. Save it once more and upload it again",
  },
  "two-kinds": {
    be: "{name}: у файле ёсць нешта яшчэ. Захавайце яго нанова і загрузіце зноў",
    ru: "{name}: в файле есть что-то ещё. Сохраните его заново и загрузите снова",
    en: "{name}: the file holds something else as well. Save a new copy and upload that",
  },
  active: {
    be: "{name}: у файле ёсць праграмы або ўкладанні. Захавайце яго без іх, напрыклад праз друк у PDF",
    ru: "{name}: в файле есть программы или вложения. Сохраните его без них, например через печать в PDF",
    en: "{name}: the file holds programs or attachments. Save it without them, for example by printing to PDF",
  },
  bomb: {
    be: "{name}: у разгорнутым выглядзе файл занадта вялікі",
    ru: "{name}: в развёрнутом виде файл слишком велик",
    en: "{name}: unpacked, the file is too large",
  },
  encrypted: {
    be: "{name}: файл абаронены паролем. Захавайце яго без пароля",
    ru: "{name}: файл защищён паролем. Сохраните его без пароля",
    en: "{name}: the file is locked with a password. Save it without one",
  },
  "too-large": { be: "{name}: файл завялікі", ru: "{name}: файл слишком большой", en: "{name}: the file is too large" },
  "too-many": {
    be: "{name}: больш файлаў дадаць нельга",
    ru: "{name}: больше файлов добавить нельзя",
    en: "{name}: no more files can be added",
  },
  "too-much": {
    be: "{name}: разам файлы завялікія",
    ru: "{name}: вместе файлы слишком большие",
    en: "{name}: together the files are too large",
  },
  quota: {
    be: "{name}: у вашых чарнавіках ужо зашмат файлаў. Прыбярыце непатрэбныя",
    ru: "{name}: в ваших черновиках уже слишком много файлов. Уберите ненужные",
    en: "{name}: your drafts hold too many files already. Remove those that you do not need",
  },
  infected: {
    be: "{name}: знойдзены вірус, файл не прыняты",
    ru: "{name}: найден вирус, файл не принят",
    en: "{name}: a virus was found, the file was not accepted",
  },
});
