import { parseJson } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { ArchivedCatalogue } from "./catalogue.ts";
import type { Definition } from "./definition.ts";
import { definitionBytes, definitionDigest } from "./digest.ts";
import type { PublishedDefinition } from "./published.ts";

/** Keeps definitions by their digests; one that is kept already stays as it is. */
async function keepDefinitions(
  db: Queryable,
  published: readonly PublishedDefinition[],
  at: Temporal.Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO definition (digest, service, version, kept_at, content)
     SELECT digest, service, version, $5, content FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[])
       AS given (digest, service, version, content)
     ON CONFLICT (digest) DO NOTHING`,
    [
      published.map(({ digest }) => digest),
      published.map(({ definition }) => definition.service),
      published.map(({ definition }) => definition.version),
      published.map(({ definition }) => new TextDecoder().decode(definitionBytes(definition))),
      at,
    ],
  );
}

/** Definitions that were in use once and are not among those known. */
async function readArchive(db: Queryable, known: readonly string[]): Promise<PublishedDefinition[]> {
  const rows = await db.query("SELECT digest, content FROM definition WHERE digest <> ALL ($1::text[])", [known]);
  return rows.map((row) => {
    const digest = z.string().parse(row["digest"]);
    const json = parseJson(z.string().parse(row["content"]));
    // What has the digest that two people approved is the definition that they approved, shape and all.
    const definition = json.ok ? (json.value as unknown as Definition) : undefined;
    if (definition === undefined || definitionDigest(definition) !== digest) {
      throw new Error(`the archived definition ${digest} does not have its digest`);
    }
    return { definition, digest };
  });
}

/** The version of a service that came before one, as this instance kept it; undefined where it knows none. */
export async function findEarlierVersion(
  db: Queryable,
  service: string,
  version: number,
): Promise<Definition | undefined> {
  const [row] = await db.query(
    "SELECT content FROM definition WHERE service = $1 AND version < $2 ORDER BY version DESC, kept_at DESC LIMIT 1",
    [service, version],
  );
  const json = row === undefined ? undefined : parseJson(z.string().parse(row["content"]));
  return json?.ok === true ? (json.value as unknown as Definition) : undefined;
}

/** Keeps what is published now, and has the catalogue remember what was published before. */
export async function openArchive(db: Queryable, catalogue: ArchivedCatalogue, at: Temporal.Instant): Promise<void> {
  const published = catalogue.all();
  await keepDefinitions(db, published, at);
  catalogue.remember(
    await readArchive(
      db,
      published.map(({ digest }) => digest),
    ),
  );
}
