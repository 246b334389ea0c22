import { alike, catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  version: {
    be: "Апісанне паслугі: версія {version}, дзейнічае з {from}",
    ru: "Описание услуги: версия {version}, действует с {from}",
    en: "Description of the service: version {version}, in force from {from}",
  },
  versionWaiting: {
    be: "Апісанне паслугі: версія {version}, мае дзейнічаць з {from}",
    ru: "Описание услуги: версия {version}, должна действовать с {from}",
    en: "Description of the service: version {version}, meant to be in force from {from}",
  },
  notApproved: {
    be: "Яе яшчэ не зацвердзілі двое, таму паводле яе нічога не вырашаецца.",
    ru: "Её ещё не утвердили двое, поэтому по ней ничего не решается.",
    en: "Two people have not approved it yet, so nothing is decided by it.",
  },
  versionTo: { be: "па {to}", ru: "по {to}", en: "to {to}" },
  approved: {
    be: "Кожную версію перад публікацыяй зацвярджаюць двое сваімі картамі; адбітак вышэй — тое, што яны падпісалі.",
    ru: "Каждую версию перед публикацией утверждают двое своими картами; отпечаток выше — то, что они подписали.",
    en: "Two people approve each version with their cards before it is published; the digest above is what they signed.",
  },
  approvedSandbox: {
    be: "Кожную версію перад публікацыяй зацвярджаюць двое; у пясочніцы гэта робіцца само, ад імя названых тут пасад. Адбітак вышэй — тое, што зацверджана.",
    ru: "Каждую версию перед публикацией утверждают двое; в песочнице это делается само, от имени названных здесь должностей. Отпечаток выше — то, что утверждено.",
    en: "Two people approve each version before it is published; the sandbox does so by itself, in the name of the offices shown. The digest above is what was approved.",
  },
  approvedBy: { be: "Зацвердзілі:", ru: "Утвердили:", en: "Approved by:" },
  office: alike({ be: "{role}, {body}", ru: "{role}, {body}", en: "{role}, {body}" }),
  namedInCeremony: {
    be: "асоба, якой гэта даручана на цырымоніі ключоў",
    ru: "лицо, которому это поручено на церемонии ключей",
    en: "a person entrusted with it in the key ceremony",
  },
  approvalsUnknown: {
    be: "Хто зацвердзіў гэтую версію, тут не запісана.",
    ru: "Кто утвердил эту версию, здесь не записано.",
    en: "Who approved this version is not on record here.",
  },
});
