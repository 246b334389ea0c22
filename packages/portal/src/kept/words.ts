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
    be: "Вы рабілі гэта не ад свайго імя. Выберыце, ад чыйго, і вярніцеся на гэтую старонку.",
    ru: "Вы делали это не от своего имени. Выберите, от чьего, и вернитесь на эту страницу.",
    en: "You were acting for someone else. Choose for whom, and come back to this page.",
  },
  choose: { be: "Выбраць, ад чыйго імя", ru: "Выбрать, от чьего имени", en: "Choose whom to act for" },
});
