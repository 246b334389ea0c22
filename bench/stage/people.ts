import { sandboxCast, sandboxPopulation } from "@ratusha/by";
import { sandboxPin } from "@ratusha/identity";
import { Visitor } from "ratusha/visitor";
import type { Stage } from "./stage.ts";

/** The seed of every sandbox. */
const seed = "ratusha";

/** Someone signed in with a card. */
export interface SignedIn {
  readonly visitor: Visitor;
  readonly person: string;
  /** As the session names the person. */
  readonly name: string;
}

/** Adult residents of the sandbox, those who own a home first asked for apart. */
export function residents(count: number, people: number): { person: string; premises: string | undefined }[] {
  const found: { person: string; premises: string | undefined }[] = [];
  const adult = Temporal.Now.plainDateISO().subtract({ years: 20 });
  let first = true;
  for (const batch of sandboxPopulation({ count: people, seed })) {
    // The cast comes first; its officials are needed for their own parts.
    if (first) {
      first = false;
      continue;
    }
    const homes = new Map(batch.ownership.map(({ owner, premises }) => [owner, premises.id]));
    for (const { number, born, died } of batch.people) {
      if (found.length >= count) return found;
      if (died !== undefined || Temporal.PlainDate.compare(born, adult) > 0) continue;
      found.push({ person: number, premises: homes.get(`person:${number}`) });
    }
  }
  return found;
}

/** Signs people in, several at once: the stretching of each PIN takes 20 ms of a core. */
export async function signInAll(stage: Stage, people: readonly string[]): Promise<SignedIn[]> {
  const signedIn: SignedIn[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < people.length; index = next++) {
      const person = people[index] ?? "";
      const visitor = new Visitor(stage.url);
      await visitor.signIn(person, sandboxPin);
      const { name } = await visitor.get("/api/identity/me");
      signedIn[index] = { visitor, person, name: String(name) };
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return signedIn;
}

/** An official of a body, signed in and acting for it; `kind` is `official`, `decider` or `head`. */
export async function signInOfficial(stage: Stage, body: string, kind: string): Promise<SignedIn> {
  const member = sandboxCast().find((each) => each.body === body && each.kind === kind);
  if (member === undefined) throw new Error(`nobody is ${kind} of ${body}`);
  const [official] = await signInAll(stage, [member.number]);
  if (official === undefined) throw new Error("the official was not signed in");
  await official.visitor.actFor(body);
  return official;
}
