import { fields } from "./visitor.ts";

/** The parts of an instance that do not answer, by its own account; "the server" when it says nothing. */
export async function failingParts(origin: string): Promise<readonly string[]> {
  if (origin === "") return [];
  try {
    const response = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(5000) });
    const { checks } = fields(await response.json());
    return Object.entries(fields(checks)).flatMap(([name, state]) => (state === "ok" ? [] : [`the ${name}`]));
  } catch {
    return ["the server"];
  }
}
