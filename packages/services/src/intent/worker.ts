import { isProblem } from "@ratusha/kernel";
import { sweepDrafts } from "../application/draft.ts";
import { gather } from "../case/gather.ts";
import { notify } from "../case/notify.ts";
import { findCases } from "../case/store.ts";
import type { Context } from "../context.ts";
import { finishCorrection } from "../correction/end.ts";
import { decideAutomatically } from "../decision/automatic.ts";
import { sealDecision } from "../decision/complete.ts";
import { putOnDesks } from "../desk/tell.ts";
import { carryEffects } from "../effect/carry.ts";
import { scanWaiting, sweepFiles } from "../file/attach.ts";
import { sendAnswer } from "../opinion/answer.ts";
import { askOpinion } from "../opinion/ask.ts";
import { takeSetAside } from "../opinion/follow.ts";
import { recallOpinion } from "../opinion/recall.ts";
import { reconcile } from "../payment/reconcile.ts";
import { workOnPayment } from "../payment/work.ts";
import { workOnPower } from "../power/work.ts";
import { sweepPreparations } from "../preparation/preparation.ts";
import { workOnEntry } from "../registry/work.ts";
import { remind } from "../term/remind.ts";
import { putOff } from "./put-off.ts";
import { type Intent, releaseIntents, removeIntents, takeIntents } from "./store.ts";

const idleMs = 250;
const batch = 64;
const leaseSeconds = 60;
const sweepMs = 3_600_000;
const reconcileMs = 300_000;
const scanMs = 30_000;

/** Does what is left to do, in the background, until it has been done. */
export interface Worker {
  /** Frees what a process that is gone had taken, and starts. */
  start(): Promise<void>;
  /** Looks now. */
  nudge(): void;
  /** One round over what is due now; the number of intents that were taken. */
  round(): Promise<number>;
  stop(): Promise<void>;
}

/** Makes the worker of a context. */
export function createWorker(context: Context): Worker {
  let stopped = false;
  let running: Promise<void> | undefined;
  let wake: () => void = () => undefined;
  let swept = 0;
  let reconciled = 0;
  let scanned = 0;

  let last: Promise<number> = Promise.resolve(0);

  /** Rounds follow each other, so that whoever waits for a round has waited for those before it. */
  function round(): Promise<number> {
    last = last.catch(() => 0).then(work);
    return last;
  }

  async function work(): Promise<number> {
    const now = context.now();
    const intents = await takeIntents(context.db, now, now.add({ seconds: leaseSeconds }), batch);
    const of = (kind: Intent["kind"]) => intents.filter((intent) => intent.kind === kind);
    const rest = intents.filter(({ kind }) => !["decide", "gather", "notify", "effect"].includes(kind));
    const decide = of("decide");
    if (decide.length > 0) await decideAll(context, decide);
    await Promise.all([
      all(context, of("gather"), gather),
      all(context, of("notify"), notify),
      ...[...Map.groupBy(of("effect"), ({ caseId }) => caseId).values()].map((each) => inOrder(context, each)),
      ...rest.map((intent) => one(context, intent)),
    ]);
    return intents.length;
  }

  async function run(): Promise<void> {
    let broken = false;
    while (!stopped) {
      let worked = 0;
      try {
        // What was in hand when the database went away could not be put off: it would lie until its lease is over.
        if (broken) await releaseIntents(context.db, context.now());
        broken = false;
        worked = await round();
        if (Date.now() - swept > sweepMs) {
          swept = Date.now();
          await sweepPreparations(context);
          await sweepDrafts(context);
          await sweepFiles(context);
        }
        if (Date.now() - scanned > scanMs) {
          scanned = Date.now();
          await scanWaiting(context);
        }
        if (Date.now() - reconciled > reconcileMs) {
          reconciled = Date.now();
          await reconcile(context);
        }
      } catch (error) {
        broken ||= isProblem(error, "runtime.database-unavailable");
        context.onError?.(error);
      }
      if (worked < batch && !stopped) await rest();
    }
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, idleMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    round,
    nudge: () => wake(),
    async start() {
      if (running !== undefined) return;
      stopped = false;
      await releaseIntents(context.db, context.now());
      running = run();
    },
    async stop() {
      stopped = true;
      wake();
      await running;
      running = undefined;
    },
  };
}

/** Does intents of one kind together; where that fails each is done by itself, so that only the one at fault is put off. */
async function all(
  context: Context,
  intents: readonly Intent[],
  work: (context: Context, intents: readonly Intent[]) => Promise<void>,
): Promise<void> {
  if (intents.length === 0) return;
  try {
    await work(context, intents);
  } catch {
    for (const intent of intents) await one(context, intent);
  }
}

/** Effects of one case wait for those before them: taken together, they follow each other instead of being put off. */
async function inOrder(context: Context, intents: readonly Intent[]): Promise<void> {
  for (const intent of intents.toSorted((a, b) => a.id.localeCompare(b.id))) await one(context, intent);
}

/** Does one intent; where that fails it is put off, longer each time. */
export async function one(context: Context, intent: Intent): Promise<boolean> {
  try {
    switch (intent.kind) {
      case "gather":
        await gather(context, [intent]);
        break;
      case "ask":
        await askOpinion(context, intent);
        break;
      case "recall":
        await recallOpinion(context, intent);
        break;
      case "decide":
        await decideAll(context, [intent]);
        break;
      case "seal":
        await sealDecision(context, intent);
        break;
      case "answer":
        await sendAnswer(context, intent);
        break;
      case "entry":
        await workOnEntry(context, intent);
        break;
      case "power":
        await workOnPower(context, intent);
        break;
      case "correct":
        await finishCorrection(context, intent);
        break;
      case "notify":
        await notify(context, [intent]);
        break;
      case "payment":
        await workOnPayment(context, intent);
        break;
      case "effect":
        await carryEffects(context, intent);
        break;
      case "desk":
        await putOnDesks(context, intent);
        break;
      case "message":
        await takeSetAside(context, intent);
        break;
      case "remind":
        await remind(context, intent);
        break;
    }
    return true;
  } catch (error) {
    await putOff(context, intent, error);
    return false;
  }
}

/** The intent says it where the law decides for a body that was silent. */
function tacitly({ payload }: Intent): { readonly tacit?: true } {
  return (payload as { readonly tacit?: unknown }).tacit === true ? { tacit: true } : {};
}

/** Automatic decisions that were not taken at once; the applicant is told, since nobody waits for the answer any more. */
async function decideAll(context: Context, intents: readonly Intent[]): Promise<void> {
  const cases = await findCases(
    context.db,
    intents.map((intent) => ({ owner: intent.owner, id: intent.caseId })),
  );
  const byId = new Map(cases.map((found) => [found.id, found]));
  const waiting = intents.flatMap((intent) => {
    const found = byId.get(intent.caseId);
    return found !== undefined && (found.state === "filed" || found.state === "sealing") ? [{ intent, found }] : [];
  });
  const done = intents.filter((intent) => !waiting.some((item) => item.intent.id === intent.id));
  await removeIntents(
    context.db,
    done.map((intent) => intent.id),
  );
  if (waiting.length === 0) return;
  let decided: Awaited<ReturnType<typeof decideAutomatically>>;
  try {
    decided = await decideAutomatically(
      context,
      waiting.map(({ intent, found }) => ({ found, intent: intent.id, notify: true, ...tacitly(intent) })),
    );
  } catch (error) {
    const [only] = waiting;
    if (waiting.length === 1 && only !== undefined) return putOff(context, only.intent, error);
    for (const { intent } of waiting) await decideAll(context, [intent]);
    return;
  }
  for (const [index, result] of decided.entries()) {
    const item = waiting[index];
    if (item !== undefined && !result.ok) await putOff(context, item.intent, result.error);
  }
}
