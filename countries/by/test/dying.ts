import type { Database, Queryable } from "@ratusha/runtime";

/** What a caller of a database that has died sees. */
class Dead extends Error {}

/**
 * A database that stops answering after a number of statements, as it looks from a process that is killed there: what was
 * committed stays, what was not is undone, and nothing after it happens. And whether it came to that: a run that did not
 * die has gone through every statement there is.
 */
export function mortal(statements: number): { through: (db: Database) => Database; died: () => boolean } {
  let left = statements;
  let dead = false;
  const die = (): Dead => {
    dead = true;
    return new Dead();
  };
  const guard = (inner: Queryable): Queryable => ({
    query(text, values) {
      if (left <= 0) return Promise.reject(die());
      left--;
      return inner.query(text, values);
    },
  });
  const through = (db: Database): Database => ({
    ...db,
    ...guard(db),
    transaction: (work, options) =>
      db.transaction(async (tx) => {
        const value = await work(guard(tx));
        // Killed just before COMMIT.
        if (left <= 0) throw die();
        left--;
        return value;
      }, options),
  });
  return { through, died: () => dead };
}
