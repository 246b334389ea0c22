import { fromHex } from "@ratusha/kernel";
import pg from "pg";
import { binaryArray, bytesArray, type ElementType } from "./array.ts";

const { builtins } = pg.types;

/** Object identifiers of array types, which `builtins` does not list (pg_type.dat). */
const arrays = { text: 1009, bytea: 1001, int8: 1016, timestamptz: 1185, date: 1182 } as const;

const toInstant = (text: string): Temporal.Instant => Temporal.Instant.from(text.replace(" ", "T"));
const toDate = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const toBytes = (text: string): Uint8Array => fromHex(text.slice(2));

type Parse = (text: string) => unknown;

/** The parser of text[]; the typings of `pg` list no array types. */
const textParser = (pg.types.getTypeParser as (id: number) => Parse)(arrays.text) as (
  text: string,
) => (string | null)[];

/** pg parses arrays of text; the elements of other arrays are parsed after it. */
const eachOf = (parse: Parse) => (text: string) => {
  return textParser(text).map((element) => (element === null ? null : parse(element)));
};

const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [builtins.TIMESTAMPTZ, toInstant],
  [builtins.DATE, toDate],
  [builtins.INT8, BigInt],
  [builtins.BYTEA, toBytes],
  [arrays.timestamptz, eachOf(toInstant)],
  [arrays.date, eachOf(toDate)],
  [arrays.int8, eachOf(BigInt)],
  [arrays.bytea, eachOf(toBytes)],
]);

/** The types of columns as this project reads them; everything else as `pg` does. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: "text" | "binary") {
    const own = format === "binary" ? undefined : parsers.get(id);
    return own ?? pg.types.getTypeParser(id, format ?? "text");
  },
} as pg.CustomTypesConfig;

/**
 * Turns a value into what `pg` can send: it knows neither Temporal nor bigint, also inside arrays. Arrays whose elements
 * the statement names leave in binary form.
 */
export function toParameter(value: unknown, elements?: ElementType): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (!Array.isArray(value)) return value;
  const values: readonly unknown[] = value;
  const binary = elements === undefined ? bytesArray(values) : binaryArray(values, elements);
  return binary ?? values.map((each) => toParameter(each));
}
