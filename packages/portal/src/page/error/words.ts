import { catalogue } from "../../language/catalogue.ts";

export const words = catalogue({
  notFound: { be: "Такой старонкі няма", ru: "Такой страницы нет", en: "There is no such page" },
  notFoundText: {
    be: "Магчыма, спасылка састарэла або ў адрасе памылка. Праверце адрас або пачніце з галоўнай.",
    ru: "Возможно, ссылка устарела или в адресе ошибка. Проверьте адрес или начните с главной.",
    en: "The link may be old, or the address has a mistake. Check the address or start from the home page.",
  },
  method: {
    be: "Так гэтую старонку не адкрыць",
    ru: "Так эту страницу не открыть",
    en: "This page does not open like that",
  },
  methodText: {
    be: "Яна паказвае толькі вынік адпраўленай формы. Вярніцеся да формы або пачніце з галоўнай.",
    ru: "Она показывает только результат отправленной формы. Вернитесь к форме или начните с главной.",
    en: "It only shows what came of a form that was sent. Go back to the form, or start from the home page.",
  },
  formGone: { be: "Гэтай формы ўжо няма", ru: "Этой формы уже нет", en: "This form is no longer here" },
  formGoneText: {
    be: "Магчыма, вы яе ўжо падалі: тады заява чакае на галоўнай. Двойчы адно і тое ж не падаецца.",
    ru: "Возможно, вы её уже подали: тогда заявление ждёт на главной. Дважды одно и то же не подаётся.",
    en: "You may have filed it already: then the application is on the home page. Nothing is filed twice.",
  },
  forbidden: {
    be: "Гэтую старонку вам не адкрыць",
    ru: "Эту страницу вам не открыть",
    en: "You cannot open this page",
  },
  forbiddenText: {
    be: "Яна для іншых людзей або пасад. Калі вы працуеце ад імя ўстановы ці кампаніі, праверце, ці выбралі яе.",
    ru: "Она для других людей или должностей. Если вы работаете от имени учреждения или компании, проверьте, выбрали ли её.",
    en: "It is meant for other people or offices. If you work for a body or a company, check that you have chosen it.",
  },
  concerned: { be: "Гэта тычыцца вас", ru: "Это касается вас", en: "This concerns you" },
  concernedText: {
    be: "Тое, што тычыцца вас, вашых блізкіх або таго, ад чыйго імя вы дзейнічаеце, вядзе калега: для вас яно не адкрываецца.",
    ru: "То, что касается вас, ваших близких или того, от чьего имени вы действуете, ведёт коллега: для вас оно не открывается.",
    en: "What concerns you, your family or somebody you act for is worked on by a colleague: it does not open for you.",
  },
  expired: { be: "Старонка састарэла", ru: "Страница устарела", en: "The page is out of date" },
  expiredText: {
    be: "Форму адкрылі даўно або ў іншым сеансе. Вярніцеся і абнавіце старонку: захаваныя адказы на месцы.",
    ru: "Форму открыли давно или в другом сеансе. Вернитесь и обновите страницу: сохранённые ответы на месте.",
    en: "The form was opened long ago or in another session. Go back and reload the page: saved answers are in place.",
  },
  otherAccount: {
    be: "Вы дзейнічаеце ўжо ад іншага імя",
    ru: "Вы действуете уже от другого имени",
    en: "You act for someone else now",
  },
  otherAccountText: {
    be: "Гэтую форму вы адкрылі, калі дзейнічалі ад іншага імя. Нічога не адпраўлена. Выберыце, ад чыйго імя дзейнічаеце, і вярніцеся да формы.",
    ru: "Эту форму вы открыли, когда действовали от другого имени. Ничего не отправлено. Выберите, от чьего имени действуете, и вернитесь к форме.",
    en: "You opened this form while you acted for someone else. Nothing was sent. Choose for whom you act, and go back to the form.",
  },
  conflict: {
    be: "За гэты час нешта змянілася",
    ru: "За это время что-то изменилось",
    en: "Something has changed meanwhile",
  },
  conflictText: {
    be: "Хтосьці ўжо зрабіў гэта або справа ў іншым стане. Вярніцеся, каб убачыць, як цяпер.",
    ru: "Кто-то уже сделал это или дело в другом состоянии. Вернитесь, чтобы увидеть, как сейчас.",
    en: "Somebody has done it already, or the case is in another state. Go back to see how things stand.",
  },
  large: { be: "Гэта завялікае", ru: "Это слишком много", en: "This is too large" },
  largeText: {
    be: "Файл завялікі, або файлаў зашмат: з адпраўленага цяпер нічога не прынята. Тое, што было захавана раней, на месцы. Вярніцеся: каля поля сказана, колькі можна.",
    ru: "Файл слишком большой, или файлов слишком много: из отправленного сейчас ничего не принято. Сохранённое раньше на месте. Вернитесь: у поля сказано, сколько можно.",
    en: "A file is too large, or there are too many files: nothing of what you have just sent was accepted. What was saved before is in place. Go back: the limits stand by the field.",
  },
  unfit: { be: "Так адправіць нельга", ru: "Так отправить нельзя", en: "It cannot be sent like this" },
  unfitText: {
    be: "Нешта ў адпраўленым не падыходзіць. Вярніцеся і праверце: уведзенае захавана.",
    ru: "Что-то в отправленном не подходит. Вернитесь и проверьте: введённое сохранено.",
    en: "Something in what was sent does not fit. Go back and check: what you entered is kept.",
  },
  often: { be: "Занадта часта", ru: "Слишком часто", en: "Too often" },
  oftenText: {
    be: "Запытаў зашмат. Пачакайце хвіліну і паўтарыце.",
    ru: "Запросов слишком много. Подождите минуту и повторите.",
    en: "There were too many requests. Wait a minute and try again.",
  },
  signer: {
    be: "Служба подпісу зараз не працуе",
    ru: "Служба подписи сейчас не работает",
    en: "The signing service is down",
  },
  signerText: {
    be: "Нічога не страчана. Тое, што вы падпісалі, захавана, і пячатка паставіцца сама, калі служба вернецца. Паспрабуйце праз некалькі хвілін.",
    ru: "Ничего не потеряно. То, что вы подписали, сохранено, и печать поставится сама, когда служба вернётся. Попробуйте через несколько минут.",
    en: "Nothing is lost. What you signed is kept, and the seal will be set by itself when the service is back. Try again in a few minutes.",
  },
  internal: { be: "У нас нешта зламалася", ru: "У нас что-то сломалось", en: "Something broke on our side" },
  internalText: {
    be: "Гэта не ваша памылка. Тое, што было захавана, на месцы. Паспрабуйце яшчэ раз, а калі не дапаможа, назавіце нам код.",
    ru: "Это не ваша ошибка. Сохранённое на месте. Попробуйте ещё раз, а если не поможет, назовите нам код.",
    en: "This is not your mistake. What was saved is in place. Try again, and if that does not help, give us the code.",
  },
  code: { be: "Код для падтрымкі: {code}", ru: "Код для поддержки: {code}", en: "Code to quote: {code}" },
  form: { be: "Вярнуцца да формы", ru: "Вернуться к форме", en: "Back to the form" },
  home: { be: "На галоўную", ru: "На главную", en: "To the home page" },
  signIn: { be: "Увайсці", ru: "Войти", en: "Sign in" },
  acting: { be: "Ад чыйго імя я дзейнічаю", ru: "От чьего имени я действую", en: "Who I act for" },
});
