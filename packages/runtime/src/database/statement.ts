import type pg from "pg";
import { toParameter } from "./values.ts";

/** A statement as it is known to every connection. */
interface Statement {
  readonly name: string;
  /** It changes nothing and waits for nobody: see `isPlainRead`. */
  readonly plainRead: boolean;
}

/** Prepared statements, by text. SQL texts come from code, so the map is as bounded as the code. */
const statements = new Map<string, Statement>();

export function statementOf(text: string): Statement {
  const known = statements.get(text);
  if (known !== undefined) return known;
  const made = { name: `q${statements.size.toString(36)}`, plainRead: isPlainRead(text) };
  statements.set(text, made);
  return made;
}

/** A read that takes no lock, on a row or of any other kind: nothing that stands behind it can wait for somebody else's transaction. */
export function isPlainRead(text: string): boolean {
  return (
    /^\s*SELECT\b.*\bFROM\b/is.test(text) &&
    !/\bFOR\s+(NO\s+KEY|UPDATE|KEY|SHARE)\b|\bpg_\w*(advisory|terminate)/i.test(text)
  );
}

/** Sends a statement; those that a connection is given in one turn leave together, and are answered in their order. */
export async function send(
  client: pg.PoolClient,
  text: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  leaveTogether(client);
  const result = await client.query<Record<string, unknown>>({
    name: statementOf(text).name,
    text,
    values: values.map(toParameter),
  });
  return result.rows;
}

/** What is written until this turn ends becomes one write: each costs two changes of process. */
export function leaveTogether(client: pg.PoolClient): void {
  const { stream } = (client as pg.PoolClient & Pick<pg.Client, "connection">).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
