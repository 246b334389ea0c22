import type { Exemplar } from "./exemplars.ts";
import type { ExemplarRow } from "./rows.ts";

/**
 * Turns a row of a real case into the statement that writes the same row for every planned case of its kind: ids, owners,
 * names, numbers, times and digests are made anew out of the plan's row `p`, everything else stays as the real code left it.
 */
export interface CopyPlan {
  readonly exemplar: Exemplar;
  readonly rows: readonly ExemplarRow[];
  /** Ids made from then on belong to the case; older ones (bodies, premises, mandates) are the same for all. */
  readonly since: number;
}

/**
 * Containers are read one at a time and never listed: copies hold their first bytes, as many as PostgreSQL leaves of one in
 * its row. So copied rows are as long as real ones, and leave no gaps in which those that come later would be put, each in
 * another page of the whole table.
 */
const shortContainer = 17;
/** Digests and the like are shorter than this, and stay whole. */
const longestDigest = 64;

const uuidShape = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const caseNumberShape = /\b\d{4}-[A-Z]+-\d+\/\d{4}\b/g;
const instantShape = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const dateShape = /(?<=")\d{4}-\d\d-\d\d(?=")/g;
const codeShape = /(?<=\/)[A-Za-z0-9_-]{22}$/;

type Row = Readonly<Record<string, string | null>>;

export interface CopyStatement {
  readonly table: string;
  /** `$1` is the month of the plan, `$2` the place of the exemplar. */
  readonly text: string;
}

/** The statements that copy a case, in the order of its acts. */
export function copyStatements({ exemplar, rows, since }: CopyPlan): CopyStatement[] {
  const records = rows.map((row) => ({ ...row, named: named(row) }));
  const file = records.find(({ table }) => table === "services.case_file")?.named;
  if (file === undefined) throw new Error(`the case of ${exemplar.service} left no case_file`);
  const filed = Date.parse(iso(file["filed_at"] ?? ""));
  const tokens = tokensOf(records, exemplar, { since, filed });
  const order = (row: Row) => Date.parse(iso(row["at"] ?? row["filed_at"] ?? "")) || 0;
  return records
    .toSorted((a, b) => order(a.named) - order(b.named))
    .map(({ table, columns, values }) => {
      const cells = columns.map((column, place) => {
        const value = values[place] ?? null;
        if (value === null) return "NULL";
        return cell(`${table}.${column.name}`, column.type, value, { tokens, filed });
      });
      const names = columns.map(({ name }) => name);
      return {
        table,
        text: table.endsWith(".act") ? actInsert(table, names, cells) : plainInsert(table, names, cells),
      };
    });
}

const from = "FROM public.town_plan p WHERE p.month = $1 AND p.exemplar = $2";

function plainInsert(table: string, names: readonly string[], cells: readonly string[]): string {
  return `INSERT INTO ${table} (${names.join(", ")}) SELECT ${cells.join(", ")} ${from}`;
}

/** The commitment of a copied act is made over the copied record, so that an audit finds nothing wrong. */
function actInsert(table: string, names: readonly string[], cells: readonly string[]): string {
  const of = (name: string) => cells[names.indexOf(name)] ?? "NULL";
  const given = ["id", "at", "kind", "actor", "subject", "record"];
  const unknown = names.filter((name) => ![...given, "salt", "entry", "erased_by"].includes(name));
  if (unknown.length > 0) throw new Error(`bench/town/copy.ts does not know ${unknown.join(", ")} of ${table}`);
  return `INSERT INTO ${table} (${given.join(", ")}, salt, entry)
    SELECT ${given.join(", ")}, salt, sha256(salt || convert_to(record, 'UTF8'))
    FROM (SELECT ${given.map((name) => `${of(name)} AS ${name}`).join(", ")}, sha256(uuid_send(${of("id")})) AS salt ${from}) AS made`;
}

/** A piece of text that is another one in each copy, and the SQL that makes it. */
interface Token {
  readonly text: string;
  readonly sql: string;
}

function tokensOf(
  rows: readonly (ExemplarRow & { readonly named: Row })[],
  { person, name }: Exemplar,
  { since, filed }: { readonly since: number; readonly filed: number },
): readonly Token[] {
  const tokens = new Map<string, string>();
  const add = (text: string | null | undefined, sql: string) => {
    if (text !== null && text !== undefined && text.length >= 6 && !tokens.has(text)) tokens.set(text, sql);
  };
  add(`person:${person}`, "p.owner");
  add(person, "p.person");
  add(name, "p.name");
  for (const { table, named: row, values } of rows) {
    if (table === "services.case_file") add(row["application"], hex(row["application"] ?? ""));
    if (table === "services.issued") add(row["digest"], hex(row["digest"] ?? ""));
    if (table === "services.issued") add(codeShape.exec(row["url"] ?? "")?.[0], code(uuid(row["id"] ?? "", filed)));
    if (table === "services.payment") add(row["number"], numbered(row["number"] ?? ""));
    if (table === "services.assigned_number") add(row["number"], "lpad(p.n::text, 9, '9')");
    if (table === "services.granted_once" || table === "services.filed_once")
      add(row["key"], `${quoted(`${row["key"]}-`)} || p.n`);
    for (const value of values) {
      for (const [id] of (value ?? "").matchAll(uuidShape))
        if (millisecondsOf(id) >= since) add(id, `(${uuid(id, filed)})::text`);
      for (const [number] of (value ?? "").matchAll(caseNumberShape)) add(number, numbered(number));
    }
  }
  // Longer ones first: an owner holds the person's number.
  return [...tokens].map(([text, sql]) => ({ text, sql })).sort((a, b) => b.text.length - a.text.length);
}

interface CellPlan {
  readonly tokens: readonly Token[];
  readonly filed: number;
}

function cell(column: string, type: string, value: string, plan: CellPlan): string {
  const { tokens, filed } = plan;
  // The journals of the flow count on: a copy's number is its own.
  if (column === "exchange.registration.number" || column === "exchange.delivery.number")
    return `${quoted(`${value}-`)} || p.n`;
  if (column === "exchange.delivery.sequence") return "1000000 + p.n";
  if (column === "services.issued_code.code_hash") return codeHash(tokens);
  // Copies of opinions lie in their cases already: as letters they are not opened once more.
  if (column === "exchange.act.record")
    return written(value.replace(/"kind":"(?!exchange\.)[^"]+"/, '"kind":"letter"'), tokens, filed);
  if (column.endsWith(".actor")) return written(value, tokens, filed, { "p.owner": "'person:' || p.person" });
  switch (type) {
    case "uuid":
      return `(${tokens.find(({ text }) => text === value)?.sql ?? quoted(value)})::uuid`;
    case "uuid[]":
      return `(${written(value, tokens, filed)})::uuid[]`;
    case "timestamp with time zone":
      return `to_timestamp(${milliseconds(Date.parse(iso(value)) - filed)} / 1000.0)`;
    case "date":
      return moved(value, filed);
    case "bytea":
      return `'${value.length > hexLength(longestDigest) ? value.slice(0, hexLength(shortContainer)) : value}'::bytea`;
    case "jsonb":
    case "text[]":
      return `(${written(value, tokens, filed)})::${type}`;
    case "text":
      return written(value, tokens, filed);
    case "smallint":
    case "integer":
    case "bigint":
    case "boolean":
      return `'${value}'::${type}`;
    default:
      throw new Error(`bench/town/copy.ts does not know how to copy ${column}, a ${type}`);
  }
}

/** Text with its tokens, instants and dates made anew. */
function written(
  value: string,
  tokens: readonly Token[],
  filed: number,
  instead: Readonly<Record<string, string>> = {},
): string {
  let parts: (string | Token)[] = [value];
  const split = (text: string, sql: string) => {
    parts = parts.flatMap((part) => {
      if (typeof part !== "string") return [part];
      return part
        .split(text)
        .flatMap((piece, index) => (index === 0 ? [piece] : [{ text, sql: instead[sql] ?? sql }, piece]));
    });
  };
  for (const { text, sql } of tokens) if (value.includes(text)) split(text, sql);
  for (const [instant] of value.matchAll(instantShape)) {
    split(
      instant,
      `to_char(to_timestamp(${milliseconds(Date.parse(instant) - filed)} / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    );
  }
  for (const [date] of value.matchAll(dateShape)) split(date, `(${moved(date, filed)})::text`);
  return (
    parts
      .filter((part) => part !== "")
      .map((part) => (typeof part === "string" ? quoted(part) : part.sql))
      .join(" || ") || "''"
  );
}

/** Milliseconds since the epoch of what happened so long after the filing: what follows it is drawn out, what led to it is not. */
function milliseconds(offset: number): string {
  return offset > 0 ? `(p.base + (${offset} * p.stretch)::bigint)` : `(p.base + ${offset})`;
}

function moved(date: string, filed: number): string {
  return `(DATE '${date}' + ((p.base - ${filed}) / 86400000)::integer)`;
}

/** A version 7 UUID of the copy's moment; the bits below the time are drawn by digest, so that one id has one copy. */
function uuid(id: string, filed: number): string {
  const time = `lpad(to_hex(${milliseconds(millisecondsOf(id) - filed)}), 12, '0')`;
  return `(${time} || '${id.slice(14, 18)}8' || substr(md5('${id}' || p.n), 1, 15))::uuid`;
}

function hex(digest: string): string {
  return `(md5('${digest}' || p.n) || md5(p.n || '${digest}'))`;
}

/** The secret of a copied document is the copy's id: whoever fills a bench knows it, and nobody else has such a document. */
function code(id: string): string {
  return `rtrim(translate(encode(uuid_send(${id}), 'base64'), '+/', '-_'), '=')`;
}

function codeHash(tokens: readonly Token[]): string {
  const made = tokens.find(({ sql }) => sql.startsWith("rtrim(translate(encode("));
  if (made === undefined) throw new Error("a document without a code");
  return `sha256(${made.sql.slice("rtrim(translate(encode(".length, made.sql.indexOf(", 'base64')"))})`;
}

/** Numbers keep body and journal; they are above those that the journals will give while anything is measured. */
function numbered(number: string): string {
  const [head = "", year = ""] = number.split("/");
  const stem = head.slice(0, head.lastIndexOf("-") + 1);
  return `(${quoted(stem)} || 1000000 + p.n || ${quoted(`/${year}`)})`;
}

/** How long so many bytes are as PostgreSQL writes them. */
function hexLength(bytes: number): number {
  return 2 + 2 * bytes;
}

function millisecondsOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

function iso(timestamp: string): string {
  return timestamp.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function named({ columns, values }: ExemplarRow): Row {
  return Object.fromEntries(columns.map(({ name }, place) => [name, values[place] ?? null]));
}
