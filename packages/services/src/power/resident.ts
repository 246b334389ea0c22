import type { PersonRecord } from "@ratusha/registers";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";

/**
 * The living resident with this number and this family name. A number alone tells nothing: whoever tries numbers learns
 * neither that one is in use nor whose it is.
 * @throws Problem services.person-mismatch
 */
export async function residentBy(
  { registers }: Pick<Context, "registers">,
  number: string,
  family: string,
): Promise<PersonRecord> {
  const record = (await registers.personByNumber(number))?.record;
  const given = plain(family);
  const fits =
    record !== undefined &&
    record.died === undefined &&
    given !== "" &&
    [record.name.be, record.name.ru, record.name.latin].some((name) => plain(name.family) === given);
  if (record === undefined || !fits) throw problems["person-mismatch"]();
  return record;
}

/** A name without what people write in more than one way: case, Ё, the marks of an apostrophe. */
function plain(name: string): string {
  return name
    .trim()
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[’'ʼ`]/g, "’")
    .slice(0, 100);
}
