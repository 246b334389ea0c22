import { type Fields, fields } from "ratusha/visitor";

/** One operation of the API's document. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Fields }[];
  /** Media type and schema of the body. */
  readonly body: { readonly mediaType: string; readonly schema: Fields } | undefined;
  /** By status: the media types of the answer, and the codes of its problems. */
  readonly answers: Readonly<
    Record<string, { readonly mediaTypes: readonly string[]; readonly codes: readonly string[] }>
  >;
}

/** Chooses one of so many, the same for the same seed. */
export type Choose = (count: number) => number;

/** What no schema expects, and every server is sent some day. */
const hostile: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  2 ** 53,
  "",
  " ",
  "\u0000",
  "\ud800",
  "‮%00%n\r\nSet-Cookie: a=b",
  "' OR 1=1; --",
  "../../../../etc/passwd",
  "<script>alert(1)</script>",
  "9999-99-99",
  "00000000-0000-0000-0000-000000000000",
  "x".repeat(70_000),
  [],
  [[[[[[[[]]]]]]]],
  {},
  { ["__proto__"]: { admin: true }, constructor: { prototype: 1 } },
  Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index])),
];

/** The operations of an OpenAPI 3.1 document, its references followed. */
export function operationsOf(document: Fields): Operation[] {
  const found: Operation[] = [];
  const follow = (node: unknown): Fields => {
    const { $ref: target } = fields(node);
    if (typeof target !== "string") return fields(node);
    return follow(
      target
        .slice(2)
        .split("/")
        .reduce<unknown>((at, step) => fields(at)[step], document),
    );
  };
  for (const [path, item] of Object.entries(fields(document["paths"]))) {
    for (const [method, described] of Object.entries(fields(item))) {
      const operation = fields(described);
      const content = Object.entries(fields(fields(operation["requestBody"])["content"]));
      const [mediaType, media] = content[0] ?? [];
      found.push({
        method: method.toUpperCase(),
        path,
        parameters: (Array.isArray(operation["parameters"]) ? operation["parameters"] : []).map((each: unknown) => {
          const { name, in: place, schema } = fields(each);
          return { name: String(name), in: String(place), schema: fields(schema) };
        }),
        body: mediaType === undefined ? undefined : { mediaType, schema: follow(fields(media)["schema"]) },
        answers: Object.fromEntries(
          Object.entries(fields(operation["responses"])).map(([status, answer]) => {
            const medias = fields(follow(answer)["content"]);
            const code = fields(
              fields(fields(fields(medias["application/problem+json"])["schema"])["properties"])["code"],
            );
            const codes = Array.isArray(code["enum"]) ? code["enum"].map(String) : [];
            return [status, { mediaTypes: Object.keys(medias), codes }];
          }),
        ),
      });
    }
  }
  return found;
}

/** A value that the schema would take, more or less: what matters is to come past the first door. */
function likely(schema: Fields, choose: Choose): unknown {
  if (Array.isArray(schema["enum"])) return schema["enum"][choose(schema["enum"].length)];
  if (schema["const"] !== undefined) return schema["const"];
  const some = [schema["anyOf"], schema["oneOf"]].find(Array.isArray);
  if (some !== undefined) return likely(fields(some[choose(some.length)]), choose);
  switch (schema["type"]) {
    case "object": {
      const properties = Object.entries(fields(schema["properties"]));
      return Object.fromEntries(properties.map(([name, inner]) => [name, likely(fields(inner), choose)]));
    }
    case "array":
      return Array.from({ length: 1 + choose(2) }, () => likely(fields(schema["items"]), choose));
    case "integer":
    case "number":
      return 1 + choose(3);
    case "boolean":
      return choose(2) === 0;
    default:
      return text(schema);
  }
}

function text(schema: Fields): string {
  if (schema["format"] === "uuid") return crypto.randomUUID();
  if (schema["format"] === "date") return "2026-11-21";
  if (schema["contentEncoding"] === "base64") return "MAMCAQE=";
  if (String(schema["pattern"]).includes("14}")) return "7000000A000PB1";
  return String(schema["pattern"]).includes("a-z") ? "premises-alteration" : "MAMCAQE=";
}

/** The value with one place of it, or all of it, made hostile. */
function spoilt(value: unknown, choose: Choose): unknown {
  const members = typeof value === "object" && value !== null ? Object.keys(value) : [];
  if (members.length === 0 || choose(4) === 0) return hostile[choose(hostile.length)];
  const place = members[choose(members.length)] ?? "";
  const inner = spoilt(fields(value)[place], choose);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === place ? inner : item));
  return { ...fields(value), [place]: inner };
}

/** A request that is wrong in one place. */
export function hostileRequest(
  operation: Operation,
  choose: Choose,
): { readonly path: string; readonly body?: BodyInit; readonly mediaType?: string } {
  const parts = operation.parameters.length + (operation.body === undefined ? 0 : 1);
  const victim = choose(Math.max(1, parts));
  const query = new URLSearchParams();
  let { path } = operation;
  for (const [index, { name, in: place, schema }] of operation.parameters.entries()) {
    const meant = likely(schema, choose);
    const said = String(index === victim ? spoilt(meant, choose) : meant).slice(0, 5000);
    if (place === "path") path = path.replace(`{${name}}`, encodeURIComponent(said.toWellFormed()) || "-");
    if (place === "query") query.set(name, said);
  }
  const address = query.size === 0 ? path : `${path}?${query}`;
  if (operation.body === undefined) return { path: address };
  const { mediaType, schema } = operation.body;
  if (mediaType !== "application/json") {
    return { path: address, mediaType, body: String(hostile[choose(hostile.length)]) };
  }
  const meant = likely(schema, choose);
  const said = JSON.stringify(victim >= operation.parameters.length ? spoilt(meant, choose) : meant);
  // Now and then the body is cut, or is something else than it says.
  const cut = choose(12) === 0 ? said.slice(0, said.length / 2) : said;
  const type = choose(12) === 0 ? "multipart/form-data; boundary=x" : mediaType;
  return { path: address, mediaType: type, body: cut };
}
