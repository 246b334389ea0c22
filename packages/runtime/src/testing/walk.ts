import assert from "node:assert/strict";

/** A list that is shown page by page, and how rows come into it. */
export interface PagedList {
  /** The page after a key; `next` is the key of the page that follows. */
  page(after: string | undefined): Promise<{ readonly ids: readonly string[]; readonly next: string | undefined }>;
  /** Puts so many rows in, wherever their order places them, and answers their ids. */
  insert(count: number): Promise<readonly string[]>;
}

/**
 * Asserts that walking all pages shows each row once while other rows come: those that stood before the walk without fail,
 * those that came meanwhile once or not at all, and nothing twice.
 */
export async function assertWalksOnce(list: PagedList, rows: number): Promise<void> {
  const stood = await list.insert(rows);
  const seen: string[] = [];
  const came: string[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const { ids, next } = await list.page(after);
    seen.push(...ids);
    came.push(...(await list.insert(1 + (seen.length % 3))));
    assert.ok(came.length < 100 * rows, "the walk does not end");
    after = next;
    more = next !== undefined;
  }
  const once = new Set(seen);
  assert.equal(once.size, seen.length, "a row was shown twice");
  assert.deepEqual(
    stood.filter((id) => !once.has(id)),
    [],
    "rows were passed over",
  );
}
