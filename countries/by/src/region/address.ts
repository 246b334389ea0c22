import type { Uuid } from "@ratusha/kernel";
import type { Address } from "@ratusha/registers";
import type { Place } from "./region.ts";

/** An address in a town as its line is written in each language. */
export function townAddress(of: {
  readonly region: string;
  readonly town: Place;
  readonly street: Place;
  readonly building: string;
  readonly unit?: string | undefined;
  readonly unitKind?: "flat" | "office";
  readonly premises?: Uuid | undefined;
}): Address {
  const { region, town, street, building, unit, premises } = of;
  const office = of.unitKind === "office";
  const line = (town: string, street: string, inside: string) =>
    unit === undefined ? `${town}, ${street}, ${building}` : `${town}, ${street}, ${building}, ${inside} ${unit}`;
  return {
    text: {
      be: line(`г. ${town.name.be}`, `вул. ${street.name.be}`, office ? "пам." : "кв."),
      ru: line(`г. ${town.name.ru}`, `ул. ${street.name.ru}`, office ? "пом." : "кв."),
      en: line(town.name.en, `${street.name.en} St`, office ? "office" : "flat"),
    },
    region,
    locality: town.name,
    street: street.name,
    building,
    ...(unit === undefined ? {} : { unit }),
    ...(premises === undefined ? {} : { premises }),
  };
}
