import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { BodyCase } from "./body-case.ts";
import type { ListedCase } from "./record.ts";
import type { CaseLine } from "./view.ts";

/** A case as a line of its owner's list. */
export function caseLine({ catalogue }: Pick<Context, "catalogue">, found: ListedCase): CaseLine {
  const { definition } = requireDefinition(catalogue, found.definition);
  return {
    id: found.id,
    number: found.number,
    service: found.service,
    name: definition.name,
    body: found.body,
    state: found.state,
    channel: found.channel,
    filedAt: found.filedAt.toString(),
    ...(found.due === undefined ? {} : { due: found.due.toString() }),
    ...(found.itemName === undefined ? {} : { item: found.itemName }),
    applicant: { owner: found.owner, name: found.applicantName },
  };
}

/** A case as a line of a body's queue. */
export function queueLine({ catalogue }: Pick<Context, "catalogue">, listed: BodyCase): CaseLine {
  const { definition } = requireDefinition(catalogue, listed.definition);
  const { id, number, service, body, state, channel } = listed;
  return {
    id,
    number,
    service,
    name: definition.name,
    body,
    state,
    channel,
    filedAt: listed.filedAt.toString(),
    due: listed.due.toString(),
    ...(listed.itemName === undefined ? {} : { item: listed.itemName }),
    applicant: { owner: listed.owner, name: listed.applicantName },
  };
}
