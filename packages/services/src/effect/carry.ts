import { parseUuid } from "@ratusha/kernel";
import { z } from "zod";
import { isFinal } from "../case/state.ts";
import { appendEvents, findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Effect } from "../definition/definition.ts";
import { type Intent, removeIntents } from "../intent/store.ts";
import { problems } from "../problems.ts";
import type { Carried, Carrying } from "./carrying.ts";
import { replaceCard, resumeCertificates, suspendCertificates } from "./certificates.ts";
import { registerOrganisation } from "./organisation.ts";
import { tellBody } from "./tell.ts";

const payloadSchema = z.object({
  on: z.enum(["filed", "granted", "refused", "withdrawn", "lapsed"]),
  ids: z.record(z.string(), z.string()),
  session: z.string().optional(),
});

/**
 * Carries out the effects of one moment of a case, in the order of its definition. Each may be done twice, and what was
 * begun before is finished before: a certificate is never resumed past its own suspension. What a register may refuse was
 * entered before the decision's seal.
 */
export async function carryEffects(context: Context, intent: Intent): Promise<void> {
  const { on, ids, session = "" } = payloadSchema.parse(intent.payload);
  const asked = parseUuid(session);
  const found = await findCase(context.db, intent.owner, intent.caseId);
  if (found === undefined) throw new TypeError("the case of an intent is gone");
  const { definition } = requireDefinition(context.catalogue, found.definition);
  await requireFirst(context, intent);
  const outcomes: ({ readonly effect: Effect } & Carried)[] = [];
  for (const effect of definition.effects ?? []) {
    const id = parseUuid(ids[effect.id]);
    if (effect.on !== on || !id.ok) continue;
    // What was to happen at filing has no use once the case has ended. Only certificates may have been suspended by an
    // attempt that died before it was noted: those the case's end has to resume.
    const late = on === "filed" && isFinal(found.state);
    if (late && effect.do !== "suspend-certificates") continue;
    const carrying = { found, definition, effect, id: id.value, late, ...(asked.ok ? { session: asked.value } : {}) };
    outcomes.push({ effect, ...(await carryOut(context, carrying)) });
  }
  await context.db.transaction(async (tx) => {
    await removeIntents(tx, [intent.id]);
    const at = context.now();
    const { owner, id: caseId, service, body, channel } = found;
    const actor = `body:${body}`;
    await appendEvents(
      tx,
      outcomes.map(({ effect, kind, detail }) => {
        const event = { owner, caseId, id: context.id(), at, kind, actor };
        return { ...event, detail: { effect: effect.id, do: effect.do, ...detail } };
      }),
    );
    await context.acts.append(
      tx,
      outcomes.map(({ effect, kind }) => ({
        kind: `services.${kind}`,
        actor,
        subject: owner,
        body: { case: caseId, service, body, channel, effect: effect.id, do: effect.do, law: effect.law },
      })),
    );
  });
}

async function requireFirst(context: Context, intent: Intent): Promise<void> {
  const earlier = await context.db.query(
    "SELECT id FROM intent WHERE case_id = $1 AND kind = 'effect' AND owner = $2 AND id < $3 LIMIT 1",
    [intent.caseId, intent.owner, intent.id],
  );
  if (earlier.length > 0) throw problems["effect-waits"]();
}

async function done(work: Promise<Carried["detail"]>): Promise<Carried> {
  return { kind: "effect-done", detail: await work };
}

function carryOut(context: Context, carrying: Carrying): Promise<Carried> {
  const { effect } = carrying;
  switch (effect.do) {
    case "suspend-certificates":
      return done(suspendCertificates(context, carrying));
    case "resume-certificates":
      return done(resumeCertificates(context, { ...carrying, effect }));
    case "replace-card":
      return replaceCard(context, carrying);
    case "register-organisation":
      return done(registerOrganisation(context, { ...carrying, effect }));
    case "tell-body":
      return done(tellBody(context, { ...carrying, effect }));
  }
}
