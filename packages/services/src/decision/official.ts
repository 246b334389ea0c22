import type { Principal } from "@ratusha/identity";
import type { Prepared } from "../application/application.ts";
import { officialCase } from "../case/official-case.ts";
import type { CaseRecord } from "../case/record.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireUncontested } from "../correction/contest.ts";
import { requireFitting } from "../correction/write.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { requireNotEntered } from "../effect/entry.ts";
import { newCode } from "../issued/store.ts";
import { requireTookNoPart } from "../official/interest.ts";
import { opinionViews } from "../opinion/view.ts";
import { layOut } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import { needsTwo, proposalToSign } from "../proposal/gate.ts";
import type { DecisionInput } from "../services.ts";
import { staffOf } from "../staff/staff.ts";
import { buildDecision, needsWords } from "./build.ts";
import type { Outcome } from "./evaluate.ts";
import { assign, numberOf } from "./number.ts";

const longestReason = 4000;

/**
 * Makes the decision that the official means, and lays it out for the card.
 * @throws Problem services.not-found, services.mandate-missing, services.case-state, services.already-decided,
 *   services.own-interest, services.fact-contested, services.correction-unfit, services.second-person, services.same-person, services.ground-missing, services.words-missing,
 *   services.text-too-long
 */
export async function prepareDecision(context: Context, input: DecisionInput, principal: Principal): Promise<Prepared> {
  const { found: ready } = await officialCase(context, input.caseId, principal, "decide");
  requireReady(ready);
  await requireTookNoPart(context, principal.person, ready);
  const published = requireDefinition(context.catalogue, ready.definition);
  const { decision } = published.definition;
  await requireUncontested(context.db, [{ owner: ready.owner, ...published }]);
  if (input.outcome === "granted") await requireFitting(context, ready, published.definition);
  if (input.outcome === "refused") await requireNotEntered(context.db, published.definition, ready);
  const second = needsTwo(published.definition, input.outcome)
    ? await proposalToSign(context, ready, input.outcome, principal.person)
    : undefined;
  const reason = (second === undefined ? input.reason?.trim() : second.reason) ?? "";
  // What was prepared is what is signed: another ground or other words are prepared anew.
  const outcome = outcomeOf(
    second ?? input,
    decision.grounds.map((ground) => ground.id),
  );
  if (reason.length > longestReason)
    throw problems["text-too-long"](`the reasons have at most ${longestReason} characters`);
  if (reason === "" && needsWords(outcome.outcome === "granted" ? decision.grant : decision.refuse)) {
    throw problems["words-missing"]();
  }
  const found = outcome.outcome === "granted" ? await assign(context, published.definition, ready) : ready;
  const number = await numberOf(context, found);
  const about = found.about === undefined ? undefined : await findCase(context.db, found.owner, found.about);
  const documentId = context.id();
  const code = newCode(context.random);
  const built = await buildDecision(context, {
    found,
    published,
    facts: found.facts,
    opinions: await opinionViews(context, found, published.definition),
    outcome,
    reason,
    number,
    documentId,
    code,
    official: principal.name,
    ...(second === undefined ? {} : { prepared: await preparerOf(context, ready.body, second.preparedBy) }),
    ...(about === undefined ? {} : { aboutNumber: about.number }),
  });
  return layOut(context, {
    kind: "decision",
    person: principal.person,
    files: built.files,
    metadata: built.metadata,
    certificate: input.certificate,
    about: {
      caseId: found.id,
      outcome: outcome.outcome,
      number,
      documentId,
      code,
      kind: built.metadata.kind,
      title: { ...built.title },
      url: built.url,
      ...(built.validUntil === undefined ? {} : { validUntil: built.validUntil.toString() }),
      ...(second === undefined ? {} : { proposal: second.id }),
    },
  });
}

async function preparerOf(context: Context, body: string, person: string) {
  const { names } = await staffOf(context, body);
  return { person, name: names.get(person)?.be ?? person };
}

function requireReady(found: CaseRecord): void {
  if (found.state === "sealing" || found.state === "granted" || found.state === "refused") {
    throw problems["already-decided"]();
  }
  if (found.state !== "ready") throw problems["case-state"](`the case is ${found.state}, not ready for a decision`);
}

function outcomeOf(input: Pick<DecisionInput, "outcome" | "ground">, grounds: readonly string[]): Outcome {
  if (input.outcome === "granted") return { outcome: "granted" };
  const { ground } = input;
  if (ground === undefined || !grounds.includes(ground)) throw problems["ground-missing"]();
  return { outcome: "refused", ground };
}
