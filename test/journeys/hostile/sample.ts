/** What this file needs of a zod schema, which it is not to import: it has it from the routes. */
interface Schema {
  toJSONSchema(how: { readonly io: "input"; readonly unrepresentable: "any" }): unknown;
  safeParse(value: unknown): { readonly success: true; readonly data: unknown } | { readonly success: false };
}

/** A schema that a route was given, where it was given one. */
export function schemaOf(value: unknown): Schema | undefined {
  return typeof value === "object" && value !== null && "safeParse" in value && "toJSONSchema" in value
    ? (value as Schema)
    : undefined;
}

interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
}

/** Something that fits a schema; `known` gives members of a name their value, such as the id of a case. */
export function sampleOf(schema: Schema, known: Readonly<Record<string, unknown>>): unknown {
  return sample(schema.toJSONSchema({ io: "input", unrepresentable: "any" }) as Shape, known);
}

function sample(shape: Shape, known: Readonly<Record<string, unknown>>): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  if (shape.anyOf !== undefined) return sample(shape.anyOf[0] ?? {}, known);
  switch (shape.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, member]) => [name, known[name] ?? sample(member, known)]),
      );
    case "array":
      return shape.minItems === undefined ? [] : [sample(shape.items ?? {}, known)];
    case "integer":
    case "number":
      return shape.minimum ?? 1;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return word(shape);
  }
}

function word({ format, contentEncoding, pattern }: Shape & { readonly contentEncoding?: string }): string {
  if (format === "uuid") return "01900000-0000-7000-8000-000000000000";
  if (format === "date") return "2026-12-01";
  if (format === "base64" || contentEncoding === "base64") return "AAAA";
  return pattern?.startsWith("^[a-z]") ? "premises-alteration" : "x";
}

/** All members of a value, of whatever depth, that stand in an object beside these extra ones. */
export function withExtras(value: unknown, extras: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((item) => withExtras(item, extras));
  if (typeof value !== "object" || value === null) return value;
  return {
    ...extras,
    ...Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withExtras(member, extras)])),
  };
}
