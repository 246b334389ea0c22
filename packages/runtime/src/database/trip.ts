import pg from "pg";
import type { Statement } from "./statement.ts";
import { columnTypes } from "./values.ts";

export type Row = Record<string, unknown>;

/** A parameter as it leaves: as text, or in binary form. */
export type Parameter = string | Buffer | null;

/** A statement with its parameters, and what is told of its answer. */
export interface Asked {
  readonly statement: Statement;
  readonly values: readonly Parameter[];
  readonly resolve: (rows: Row[]) => void;
  readonly reject: (error: unknown) => void;
}

/** How a row is read: what it is before its fields are, then name and reader of each. */
interface Columns {
  readonly empty: Row;
  readonly names: readonly string[];
  readonly readers: readonly Reader[];
}

type Reader = (text: string) => unknown;

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

/** What pg has of a connection, as far as this uses it (pg/lib/connection.js). */
interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  /** Texts of the statements that the server knows, and of those that were sent to it, by their names. */
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  parse(message: { readonly name: string; readonly text: string }): void;
  bind(message: { readonly statement: string; readonly values: readonly Parameter[] }): void;
  describe(message: { readonly type: "P"; readonly name: "" }): void;
  execute(message: Record<string, never>): void;
  sync(): void;
}

const none: Columns = { empty: {}, names: [], readers: [] };

/** What the rows of statements look like, by connection: the server tells it when one is run there for the first time. */
const described = new WeakMap<Connection, Map<string, Columns>>();

/**
 * Statements that leave together and are answered together: one Sync ends them all (PostgreSQL 54.2.4), and what the rows
 * of a statement look like is not asked again. pg ends each with its own Sync, for which the server writes once more and this
 * process reads once more, and has the columns described at every run. Of statements behind one that fails nothing is run:
 * `skipped` gets them. It is a query of pg's, because pg takes no others where it does not wait for answers.
 */
export class Trip extends pg.Query {
  readonly #asked: readonly Asked[];
  readonly #skipped: (behind: readonly Asked[], error: unknown) => void;
  readonly #answers: Row[][] = [];
  #connection: Connection | undefined;
  #columns = new Map<string, Columns>();
  #rows: Row[] = [];
  /** A field that could not be read, by the statement whose it is. */
  readonly #unread = new Map<number, unknown>();

  constructor(asked: readonly Asked[], skipped: (behind: readonly Asked[], error: unknown) => void) {
    super("");
    this.#asked = asked;
    this.#skipped = skipped;
  }

  // pg notes under name and text what the server has parsed: those of the statement that is being answered.
  get name(): string {
    return this.#asked[this.#answers.length]?.statement.name ?? "";
  }
  set name(_) {
    // It is the statement's.
  }
  get text(): string {
    return this.#asked[this.#answers.length]?.statement.text ?? "";
  }
  set text(_) {
    // Likewise.
  }

  override submit = (given: unknown): void => {
    const connection = given as Connection;
    this.#connection = connection;
    this.#columns = described.get(connection) ?? this.#columns;
    described.set(connection, this.#columns);
    const { parsedStatements, submittedNamedStatements } = connection;
    connection.stream.cork();
    for (const { statement, values } of this.#asked) {
      const { name, text } = statement;
      if (parsedStatements[name] === undefined && submittedNamedStatements[name] === undefined) {
        connection.parse({ name, text });
        submittedNamedStatements[name] = text;
      }
      connection.bind({ statement: name, values });
      if (!this.#columns.has(name)) connection.describe({ type: "P", name: "" });
      connection.execute({});
    }
    connection.sync();
    connection.stream.uncork();
  };

  handleRowDescription({ fields }: { readonly fields: readonly Field[] }): void {
    const empty = Object.fromEntries(fields.map(({ name }) => [name, null]));
    // The engine keeps each name of an object's members once: by these a member is found without a look into its table.
    const kept = new Map(Object.keys(empty).map((name) => [name, name]));
    const names = fields.map(({ name }) => kept.get(name) ?? name);
    const readers = fields.map(({ dataTypeID }) => columnTypes.getTypeParser(dataTypeID, "text") as Reader);
    this.#columns.set(this.name, { empty, names, readers });
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const { empty, names, readers } = this.#columns.get(this.name) ?? none;
    const row: Row = { ...empty };
    try {
      for (const [index, name] of names.entries()) {
        const field = fields[index] ?? null;
        if (field !== null) row[name] = readers[index]?.(field);
      }
    } catch (error) {
      this.#unread.set(this.#answers.length, error);
    }
    this.#rows.push(row);
  }

  handleCommandComplete(): void {
    // Nothing has described the rows of a statement that gives none.
    if (!this.#columns.has(this.name)) this.#columns.set(this.name, none);
    this.#answers.push(this.#rows);
    this.#rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handleReadyForQuery(): void {
    for (const [index, rows] of this.#answers.entries()) {
      const asked = this.#asked[index];
      if (this.#unread.has(index)) asked?.reject(this.#unread.get(index));
      else asked?.resolve(rows);
    }
  }

  handleError(error: unknown): void {
    const done = this.#answers.length;
    if (done === this.#asked.length) {
      // Outside a transaction a statement is committed by the Sync behind it.
      for (const { reject } of this.#asked) reject(error);
      return;
    }
    this.handleReadyForQuery();
    const [failed, ...behind] = this.#asked.slice(done);
    // What stands behind a failure the server has not parsed.
    for (const { statement } of behind) delete this.#connection?.submittedNamedStatements[statement.name];
    failed?.reject(error);
    if (behind.length > 0) this.#skipped(behind, error);
  }
}
