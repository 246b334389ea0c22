import type { Json } from "@ratusha/kernel";
import type { CertificateStatus } from "@ratusha/trust";
import { hasDied } from "../case/living.ts";
import type { Context } from "../context.ts";
import type { Effect } from "../definition/definition.ts";
import { problems } from "../problems.ts";
import type { Carried, Carrying } from "./carrying.ts";
import { holds, isSuspensionPending, type Suspension, stands, suspensionsOf, until } from "./suspensions.ts";

/** A person has a few cards in a lifetime, each with two certificates. */
const mostCertificates = 100;

type Detail = { readonly [name: string]: Json };

/**
 * Suspends every certificate of the applicant that is in force, unless it is late; which they were stands in the case. So do
 * those that another case of theirs had suspended: they are suspended for both, and stay so as long as one needs it.
 */
export async function suspendCertificates(context: Context, { found, late, session }: Carrying): Promise<Detail> {
  const held = await context.trust.certificatesOf(`person:${found.signer}`, mostCertificates);
  const serials = held.map(({ certificate }) => certificate.serial);
  const before = await context.trust.status(serials);
  const good = late ? [] : serials.filter((_, index) => before[index]?.state === "good");
  const actor = `body:${found.body}`;
  await context.trust.suspend(good.map((serial) => ({ serial, actor })));
  // Whoever is signed in with the card is out at once, but for its holder where that is how they reported it.
  const own = found.content.counter === undefined ? session : undefined;
  if (found.content.counter !== undefined || (own !== undefined && !late))
    await context.identity.endSessions(found.signer, serials, own);
  // Those that an earlier attempt suspended belong to this case too; what was suspended before the filing on another ground
  // does not.
  const others = (await suspensionsOf(context, found.owner)).filter(({ caseId }) => caseId !== found.id);
  const suspended = serials.filter((serial, index) => {
    const status = before[index];
    return good.includes(serial) || since(status, found.filedAt) || stands(others, serial, status);
  });
  return { serials: suspended };
}

/** Statuses are kept to the second. */
function since(status: CertificateStatus | undefined, filedAt: Temporal.Instant): boolean {
  return status?.state === "suspended" && Temporal.Instant.compare(status.at.add({ seconds: 1 }), filedAt) >= 0;
}

type ResumeEffect = Extract<Effect, { do: "resume-certificates" }>;

/**
 * Resumes what this case suspended, unless another case of the holder needs it suspended still; or, for a service of its own,
 * what the holder suspended or had suspended by the granted cases of another service. Nothing that was suspended on another
 * ground.
 */
export async function resumeCertificates(context: Context, { found, effect }: Carrying<ResumeEffect>): Promise<Detail> {
  const all = await suspensionsOf(context, found.owner);
  const { of } = effect;
  const others = of === undefined ? all.filter((one) => one.caseId !== found.id && holds(one)) : [];
  const suspensions =
    of === undefined
      ? all.filter(({ caseId }) => caseId === found.id)
      : [
          ...all.filter(({ service, state }) => service === of && state === "granted"),
          ...(await suspendedByHolder(context, found.signer)),
        ];
  if (of === undefined && (await isSuspensionPending(context, found, all))) return { serials: [] };
  const before = await context.trust.status(suspensions.map(({ serial }) => serial));
  // Resumed and suspended again since, it stands on another ground; an attempt that died may have resumed it already.
  const own = suspensions.filter(
    ({ serial, at }, index) => until(before[index], at) && !stands(others, serial, before[index]),
  );
  const serials = [...new Set(own.map(({ serial }) => serial))];
  const actor = `body:${found.body}`;
  await context.trust.resume(serials.map((serial) => ({ serial, actor })));
  return { serials };
}

async function suspendedByHolder({ trust }: Context, person: string): Promise<Pick<Suspension, "serial" | "at">[]> {
  const held = await trust.certificatesOf(`person:${person}`, mostCertificates);
  const history = await trust.historyOf(held.map(({ certificate }) => certificate.serial));
  return history.filter(({ state, actor }) => state === "suspended" && actor === `person:${person}`);
}

/** Gives the applicant a new card with new certificates; the old ones are revoked. Nobody makes one for who has died since. */
export async function replaceCard(context: Context, { found, id }: Carrying): Promise<Carried> {
  if (context.cards === undefined) throw problems["cards-unavailable"]();
  if (await hasDied(context, found.signer)) return { kind: "effect-refused", detail: { reason: "registers.deceased" } };
  await context.cards.reissue(found.signer, id);
  return { kind: "effect-done", detail: {} };
}
