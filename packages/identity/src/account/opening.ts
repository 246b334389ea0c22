import { type Act, type ActSource, type Follower, follow } from "@ratusha/evidence";
import type { Database } from "@ratusha/runtime";
import { z } from "zod";
import type { Accounts } from "./account.ts";

/** What the registers say when people and organisations enter them. */
const kinds = ["person.registered", "organisation.registered", "population.loaded", "organisations.loaded"];

const loaded = z.object({ owners: z.array(z.string().max(64)).max(100_000) });

/** Opens an account for everyone who enters the registers; said again, it changes nothing. */
export function openAccounts(deps: {
  readonly db: Database;
  readonly source: ActSource;
  readonly accounts: Accounts;
  readonly onError?: (error: unknown) => void;
}): Follower {
  return follow({
    source: deps.source,
    db: deps.db,
    name: "accounts",
    kinds,
    handle: async (acts) => void (await deps.accounts.open(acts.flatMap(ownersOf))),
    ...(deps.onError === undefined ? {} : { onError: deps.onError }),
  });
}

function ownersOf(act: Pick<Act, "kind" | "subject" | "body">): readonly string[] {
  if (act.kind.endsWith(".loaded")) return loaded.parse(act.body).owners;
  // Bodies work at the office, not in an account of their own; their staff enters as people do.
  return act.subject === undefined || act.subject === null || act.subject.startsWith("body:") ? [] : [act.subject];
}
