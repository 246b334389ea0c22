import { catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  title: {
    be: "Тое, што вы запоўнілі, захавана",
    ru: "То, что вы заполнили, сохранено",
    en: "What you filled in was kept",
  },
  text: {
    be: "Пакуль вы пісалі, сеанс скончыўся. Цяпер вы ўвайшлі зноў, і можна ісці далей з таго самага месца.",
    ru: "Пока вы писали, сеанс закончился. Теперь вы вошли снова, и можно идти дальше с того же места.",
    en: "Your session ended while you were writing. You are signed in again and can go on from the same place.",
  },
  send: { be: "Ісці далей", ru: "Идти дальше", en: "Go on" },
  acting: {
    be: "Вы рабілі гэта не ад свайго імя. Выберыце, ад чыйго, і вы вернецеся сюды.",
    ru: "Вы делали это не от своего имени. Выберите, от чьего, и вы вернётесь сюда.",
    en: "You were acting for someone else. Choose who, and you will come back here.",
  },
  actingFor: {
    be: "Вы запаўнялі гэта ад імя: {name}. Каб адправіць, спачатку вярніцеся да гэтага імя.",
    ru: "Вы заполняли это от имени: {name}. Чтобы отправить, сначала вернитесь к этому имени.",
    en: "You filled this in for {name}. To send it, act for them again first.",
  },
  turnFor: { be: "Дзейнічаць ад гэтага імя", ru: "Действовать от этого имени", en: "Act for them" },
  actingSelf: {
    be: "Вы запаўнялі гэта ад сябе, а цяпер дзейнічаеце не ад свайго імя.",
    ru: "Вы заполняли это от себя, а сейчас действуете не от своего имени.",
    en: "You filled this in for yourself, and now you are acting for someone else.",
  },
  turnSelf: { be: "Дзейнічаць ад сябе", ru: "Действовать от себя", en: "Act for myself" },
  actingOver: {
    be: "Вы запаўнялі гэта не ад свайго імя, а паўнамоцтвы з таго часу спынены. Адправіць гэта ўжо нельга.",
    ru: "Вы заполняли это не от своего имени, а полномочия с тех пор прекращены. Отправить это уже нельзя.",
    en: "You filled this in for someone else, and that mandate has ended since. It can no longer be sent.",
  },
  perhapsActing: {
    be: "Калі вы рабілі гэта не ад свайго імя, спачатку выберыце, ад чыйго.",
    ru: "Если вы делали это не от своего имени, сначала выберите, от чьего.",
    en: "If you were acting for someone else, choose who first.",
  },
  files: {
    be: "Файлы не захаваліся: на наступнай старонцы выберыце іх яшчэ раз.",
    ru: "Файлы не сохранились: на следующей странице выберите их ещё раз.",
    en: "Files were not kept: choose them again on the next page.",
  },
  written: { be: "Што вы напісалі", ru: "Что вы написали", en: "What you wrote" },
  choose: { be: "Выбраць, ад чыйго імя", ru: "Выбрать, от чьего имени", en: "Choose who to act for" },
});
