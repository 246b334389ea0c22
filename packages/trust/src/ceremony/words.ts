import type { Text } from "@ratusha/kernel";

/** What is said of each step of a ceremony. */
export const words = {
  planRead: (digest: string): Text => ({
    be: `Прачытаны план цырымоніі; яго SHA-256 — ${digest}.`,
    ru: `Прочитан план церемонии; его SHA-256 — ${digest}.`,
    en: `The plan of the ceremony was read; its SHA-256 is ${digest}.`,
  }),
  keyMade: (key: string): Text => ({
    be: `Створаны ключ ${key}.`,
    ru: `Создан ключ ${key}.`,
    en: `The key ${key} was made.`,
  }),
  keyFound: (key: string): Text => ({
    be: `Знойдзены ключ ${key}, створаны раней, перад перапынкам.`,
    ru: `Найден ключ ${key}, созданный раньше, до перерыва.`,
    en: `The key ${key} was found, made earlier, before the break.`,
  }),
  certified: (key: string, authority: string): Text => ({
    be: `Ключу ${key} выдадзены сертыфікат; выдавец — ${authority}.`,
    ru: `Ключу ${key} выдан сертификат; издатель — ${authority}.`,
    en: `The key ${key} was certified by ${authority}.`,
  }),
  certificateFound: (key: string, authority: string): Text => ({
    be: `Знойдзены сертыфікат ключа ${key}, выдадзены раней, перад перапынкам; выдавец — ${authority}.`,
    ru: `Найден сертификат ключа ${key}, выданный раньше, до перерыва; издатель — ${authority}.`,
    en: `The certificate of the key ${key} was found, given earlier, before the break, by ${authority}.`,
  }),
  confirmed: (first: number, last: number, names: readonly string[]): Text => ({
    be: `Крокі з ${first} па ${last} пацвердзілі: ${names.join(", ")}.`,
    ru: `Шаги с ${first} по ${last} подтвердили: ${names.join(", ")}.`,
    en: `Steps ${first} to ${last} were confirmed by ${names.join(", ")}.`,
  }),
  listMade: (until: Temporal.Instant): Text => ({
    be: `Падпісаны каранёвы спіс адкліканых сертыфікатаў; ён дзейнічае да ${until}.`,
    ru: `Подписан корневой список отозванных сертификатов; он действует до ${until}.`,
    en: `The root’s list of revoked certificates was signed; it holds until ${until}.`,
  }),
  policySet: (approvers: number, custodians: number): Text => ({
    be: `Вызначана, чые подпісы прызнаюцца: карты, асобы, якія зацвярджаюць апісанні паслуг (${approvers}), захавальнікі (${custodians}).`,
    ru: `Определено, чьи подписи признаются: карты, лица, утверждающие описания услуг (${approvers}), хранители (${custodians}).`,
    en: `It was fixed whose signatures count: cards, those who approve service definitions (${approvers}), custodians (${custodians}).`,
  }),
  closed: {
    be: "Цырымонія завершана: новых ключоў без двух захавальнікаў стварыць нельга.",
    ru: "Церемония завершена: новых ключей без двух хранителей создать нельзя.",
    en: "The ceremony was closed: no key can be made from now on without two custodians.",
  } satisfies Text,
} as const;
