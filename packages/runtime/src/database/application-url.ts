import type { Credentials } from "./credentials.ts";
import { rolesOf } from "./schema.ts";

/** The connection of a schema's application role, to the database that `base` names; who `base` is for does not matter. */
export function applicationUrl(base: string, schema: string, credentials: Credentials): string {
  const { app } = rolesOf(schema);
  const url = new URL(base);
  url.username = app;
  url.password = credentials.passwordOf(app);
  return url.href;
}

/** The same for several schemas, by schema. */
export function applicationUrls(
  base: string,
  schemas: readonly string[],
  credentials: Credentials,
): Readonly<Record<string, string>> {
  return Object.fromEntries(schemas.map((schema) => [schema, applicationUrl(base, schema, credentials)]));
}
