import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import type { Words } from "../definition/shown.ts";
import type { Answers } from "../form/asked.ts";
import { problems } from "../problems.ts";

type Asking = Pick<Definition, "questions">;

/** The codes of the bodies that answers name. */
function namedBodies({ questions }: Asking, answers: Answers): string[] {
  return questions.flatMap(({ id, answer }) => {
    const code = answers[id];
    return answer.type === "body" && typeof code === "string" ? [code] : [];
  });
}

/**
 * Holds the bodies that answers name against the register of this moment: each is there and takes documents.
 * @throws Problem services.body-unavailable with `reason` `unknown` or `closed`
 */
export async function requireBodies(context: Context, definition: Asking, answers: Answers): Promise<void> {
  for (const code of namedBodies(definition, answers)) {
    const body = await context.registers.body(code);
    const reason = body === undefined ? "unknown" : body.state === "active" ? undefined : "closed";
    if (reason !== undefined) throw problems["body-unavailable"](`${code} is ${reason}`, { body: code, reason });
  }
}

/** The words of the country for coded values, and among them the names of the bodies that answers name. */
export async function wordsFor(context: Context, definition: Asking, answers: Answers): Promise<Words> {
  const codes = namedBodies(definition, answers);
  if (codes.length === 0) return context.words;
  const names = await Promise.all(codes.map(async (code) => [code, await context.bodyName(code)] as const));
  return { ...context.words, ...Object.fromEntries(names) };
}

/** The body that an application goes to: the one that its answer names, where the definition says so. */
export function bodyFor({ route, body }: Pick<Definition, "route" | "body">, answers: Answers): string {
  const named = route === undefined ? undefined : answers[route.question];
  return typeof named === "string" ? named : body;
}
