import type { Json } from "@ratusha/kernel";
import type { CertificateStatus } from "@ratusha/trust";
import { z } from "zod";
import { eventsOf } from "../case/store.ts";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";
import type { Carrying } from "./carry.ts";

/** A person has a few cards in a lifetime, each with two certificates. */
const mostCertificates = 100;

type Detail = { readonly [name: string]: Json };

/** Suspends every certificate of the applicant that is in force, unless it is late; which they were stands in the case. */
export async function suspendCertificates(context: Context, { found, late }: Carrying): Promise<Detail> {
  const held = await context.trust.certificatesOf(`person:${found.signer}`, mostCertificates);
  const serials = held.map(({ certificate }) => certificate.serial);
  const before = context.trust.status(serials);
  const good = late ? [] : serials.filter((_, index) => before[index]?.state === "good");
  const actor = `body:${found.body}`;
  await context.trust.suspend(good.map((serial) => ({ serial, actor })));
  // Those that an earlier attempt suspended belong to this case too; what was suspended before the filing does not.
  const suspended = serials.filter((serial, index) => good.includes(serial) || since(before[index], found.filedAt));
  return { serials: suspended };
}

/** Statuses are kept to the second. */
function since(status: CertificateStatus | undefined, filedAt: Temporal.Instant): boolean {
  return status?.state === "suspended" && Temporal.Instant.compare(status.at.add({ seconds: 1 }), filedAt) >= 0;
}

/** Resumes what this case suspended, and nothing that was suspended on another ground. */
export async function resumeCertificates(context: Context, { found }: Carrying): Promise<Detail> {
  const events = await eventsOf(context.db, found.owner, found.id);
  const serials = events.flatMap(({ kind, detail }) =>
    kind === "effect-done" && detail["do"] === "suspend-certificates"
      ? z.array(z.string()).parse(detail["serials"])
      : [],
  );
  const actor = `body:${found.body}`;
  await context.trust.resume(serials.map((serial) => ({ serial, actor })));
  return { serials };
}

/** Gives the applicant a new card with new certificates; the old ones are revoked. */
export async function replaceCard(context: Context, { found, id }: Carrying): Promise<Detail> {
  if (context.cards === undefined) throw problems["cards-unavailable"]();
  await context.cards.reissue(found.signer, id);
  return {};
}
