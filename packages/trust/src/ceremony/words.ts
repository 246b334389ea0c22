import type { Text } from "@ratusha/kernel";

/** What is said of each step of a ceremony. */
export const words = {
  keyMade: (key: string): Text => ({
    be: `Створаны ключ ${key}.`,
    ru: `Создан ключ ${key}.`,
    en: `The key ${key} was made.`,
  }),
  certified: (key: string, authority: string): Text => ({
    be: `Ключу ${key} выдадзены сертыфікат; выдавец — ${authority}.`,
    ru: `Ключу ${key} выдан сертификат; издатель — ${authority}.`,
    en: `The key ${key} was certified by ${authority}.`,
  }),
  policySet: (approvers: number, custodians: number): Text => ({
    be: `Вызначана, чые подпісы прызнаюцца: карты, асобы, якія ўхваляюць вызначэнні паслуг (${approvers}), захавальнікі (${custodians}).`,
    ru: `Определено, чьи подписи признаются: карты, лица, утверждающие определения услуг (${approvers}), хранители (${custodians}).`,
    en: `It was fixed whose signatures count: cards, those who approve service definitions (${approvers}), custodians (${custodians}).`,
  }),
  closed: {
    be: "Цырымонія завершана: новых ключоў без двух захавальнікаў стварыць нельга.",
    ru: "Церемония завершена: новых ключей без двух хранителей создать нельзя.",
    en: "The ceremony was closed: no key can be made from now on without two custodians.",
  } satisfies Text,
} as const;
