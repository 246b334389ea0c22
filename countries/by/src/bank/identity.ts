import type { Text } from "@ratusha/kernel";
import type { SubjectName } from "@ratusha/trust";
import { sandboxUnp } from "../number/payer-number.ts";

/** The bank's name. There is none like it: it is of the sandbox, as everyone there is. */
export const bankName: Text = {
  be: "Вучэбны банк Зарэчча",
  ru: "Учебный банк Заречья",
  en: "Zarechcha Training Bank",
};

/** Payer's number, away from those of bodies and companies. */
const number = firstNumber(989_990);

/** The bank as the holder of a certificate. */
export const bankOwner = `org:${number}`;

/** Legal person identifier (ETSI EN 319 412-1 §5.1.4) that its notices are known by. */
export const bankIdentifier = `TAXBY-${number}`;

/** Banks are subscribers of the document flow, and have a code there as bodies do. */
const subscriberCode = "Org2001";

/** The subject of the bank's certificate. */
export const bankSubject: SubjectName = {
  countryName: "BY",
  organizationName: bankName.be,
  organizationIdentifier: bankIdentifier,
  organizationalUnitName: subscriberCode,
  commonName: bankName.be,
};

function firstNumber(from: number): string {
  for (let serial = from; ; serial--) {
    const found = sandboxUnp("organisation", 4, serial);
    if (found !== undefined) return found;
  }
}
