import type { Json } from "@ratusha/kernel";
import type { CertificateStatus } from "@ratusha/trust";
import { z } from "zod";
import type { CaseRecord } from "../case/record.ts";
import { eventsOf, grantedCases } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { Effect } from "../definition/definition.ts";
import { problems } from "../problems.ts";
import type { Carrying } from "./carry.ts";

/** A person has a few cards in a lifetime, each with two certificates. */
const mostCertificates = 100;
/** Of the cases that suspended them, so many are looked at, newest first. */
const mostCases = 20;

type Detail = { readonly [name: string]: Json };

/** Suspends every certificate of the applicant that is in force, unless it is late; which they were stands in the case. */
export async function suspendCertificates(context: Context, { found, late }: Carrying): Promise<Detail> {
  const held = await context.trust.certificatesOf(`person:${found.signer}`, mostCertificates);
  const serials = held.map(({ certificate }) => certificate.serial);
  const before = await context.trust.status(serials);
  const good = late ? [] : serials.filter((_, index) => before[index]?.state === "good");
  const actor = `body:${found.body}`;
  await context.trust.suspend(good.map((serial) => ({ serial, actor })));
  // Whoever is signed in with a card whose holder stands at a counter is out at once.
  if (found.content.counter !== undefined) await context.identity.endSessions(found.signer, serials);
  // Those that an earlier attempt suspended belong to this case too; what was suspended before the filing does not.
  const suspended = serials.filter((serial, index) => good.includes(serial) || since(before[index], found.filedAt));
  return { serials: suspended };
}

/** Statuses are kept to the second. */
function since(status: CertificateStatus | undefined, filedAt: Temporal.Instant): boolean {
  return status?.state === "suspended" && Temporal.Instant.compare(status.at.add({ seconds: 1 }), filedAt) >= 0;
}

type ResumeEffect = Extract<Effect, { do: "resume-certificates" }>;

/**
 * Resumes what this case suspended; or, for a service of its own, what the holder suspended or had suspended by the granted
 * cases of another service. Nothing that was suspended on another ground.
 */
export async function resumeCertificates(context: Context, { found, effect }: Carrying<ResumeEffect>): Promise<Detail> {
  const suspensions =
    effect.of === undefined
      ? await suspendedBy(context, found)
      : [...(await suspendedByCases(context, found, effect.of)), ...(await suspendedByHolder(context, found.signer))];
  const before = await context.trust.status(suspensions.map(({ serial }) => serial));
  // Resumed and suspended again since, it stands on another ground.
  const own = suspensions.filter(({ at }, index) => until(before[index], at));
  const serials = [...new Set(own.map(({ serial }) => serial))];
  const actor = `body:${found.body}`;
  await context.trust.resume(serials.map((serial) => ({ serial, actor })));
  return { serials };
}

/** A certificate and when it was suspended. */
interface Suspension {
  readonly serial: string;
  readonly at: Temporal.Instant;
}

async function suspendedByCases(context: Context, found: CaseRecord, service: string): Promise<Suspension[]> {
  const cases = await grantedCases(context.db, found.owner, service, mostCases);
  return (await Promise.all(cases.map((each) => suspendedBy(context, each)))).flat();
}

async function suspendedByHolder({ trust }: Context, person: string): Promise<Suspension[]> {
  const held = await trust.certificatesOf(`person:${person}`, mostCertificates);
  const history = await trust.historyOf(held.map(({ certificate }) => certificate.serial));
  return history.filter(({ state, actor }) => state === "suspended" && actor === `person:${person}`);
}

async function suspendedBy(
  context: Context,
  { owner, id }: { readonly owner: string; readonly id: string },
): Promise<Suspension[]> {
  const events = await eventsOf(context.db, owner, id);
  return events.flatMap(({ kind, detail, at }) =>
    kind === "effect-done" && detail["do"] === "suspend-certificates"
      ? z
          .array(z.string())
          .parse(detail["serials"])
          .map((serial) => ({ serial, at: Temporal.Instant.from(at) }))
      : [],
  );
}

/** Whether what a status says began no later than that: then an attempt that died may have resumed it already. */
function until(status: CertificateStatus | undefined, at: Temporal.Instant): boolean {
  return status?.state !== "suspended" || Temporal.Instant.compare(status.at, at) <= 0;
}

/** Gives the applicant a new card with new certificates; the old ones are revoked. */
export async function replaceCard(context: Context, { found, id }: Carrying): Promise<Detail> {
  if (context.cards === undefined) throw problems["cards-unavailable"]();
  await context.cards.reissue(found.signer, id);
  return {};
}
