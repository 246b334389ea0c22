/** The law on electronic documents and signatures, as definitions cite it. */
export const signatureLaw = {
  title: {
    be: "Закон аб электронным дакуменце і электронным лічбавым подпісе",
    ru: "Закон об электронном документе и электронной цифровой подписи",
    en: "Law on the electronic document and the electronic digital signature",
  },
  reference: "113-З",
} as const;
