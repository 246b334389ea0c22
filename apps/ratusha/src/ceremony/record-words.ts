import type { Text } from "@ratusha/kernel";

/** The words of a printed record, beside those of its steps. */
export const recordWords = {
  title: {
    be: "Пратакол цырымоніі стварэння ключоў",
    ru: "Протокол церемонии создания ключей",
    en: "Record of the key ceremony",
  },
  number: { be: "Нумар", ru: "Номер", en: "Number" },
  present: { be: "Прысутнічалі", ru: "Присутствовали", en: "Present" },
  steps: { be: "Крокі (час — UTC)", ru: "Шаги (время — UTC)", en: "Steps (times are UTC)" },
  digest: {
    be: "SHA-256 падпісанага пратакола (record.p7m)",
    ru: "SHA-256 подписанного протокола (record.p7m)",
    en: "SHA-256 of the signed record (record.p7m)",
  },
  signatures: {
    be: "Сказанае вышэй адпавядае таму, што мы бачылі. Подпісы:",
    ru: "Сказанное выше соответствует тому, что мы видели. Подписи:",
    en: "What is said above is what we saw. Signatures:",
  },
} as const satisfies Record<string, Text>;
