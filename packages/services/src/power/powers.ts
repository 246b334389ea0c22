import { documentId, writeAsice } from "@ratusha/document";
import { ownerOf, type Principal } from "@ratusha/identity";
import { isProblem, type Problem, parseUuid, startOfLegalDate, toBase64 } from "@ratusha/kernel";
import { type MandateRecord, nameText } from "@ratusha/registers";
import { z } from "zod";
import type { Context } from "../context.ts";
import { addIntents, findIntent } from "../intent/store.ts";
import { claimResult, completeLayOut, layOut } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import type { PowerInput, PowerKey, PowerPreview, Powers, PowerView } from "./power.ts";
import { residentBy } from "./resident.ts";
import { buildStatement, type PowerTerms } from "./statement.ts";
import { grantSchema, workOnPower } from "./work.ts";

/** The longest time that a power of attorney is given for. */
const longestYears = 3;

export function createPowers(context: Context): Powers {
  const { registers, catalogue } = context;

  /** Who may give powers on the account: oneself, or a company's director; nobody passes on what was given to them. */
  function giver(principal: Principal): string {
    const acting = principal.actingFor;
    if (acting === undefined || (acting.kind === "organisation" && acting.roles.includes("director"))) {
      return ownerOf(principal);
    }
    throw problems["mandate-missing"]("a power that was given to you is not passed on");
  }

  function servicesFor(principal: Principal) {
    const organisation = principal.actingFor?.kind === "organisation";
    return catalogue.catalogue().flatMap(({ service, name, applicants, applicantRoles, personRoles = [] }) => {
      const open = organisation
        ? applicants.includes("organisation") && applicantRoles.includes("attorney")
        : applicants.includes("person") && personRoles.includes("attorney");
      return open ? [{ code: service, name }] : [];
    });
  }

  /**
   * What the register of mandates would have against a power is said before anybody signs one: nothing takes back a statement
   * that was signed for naught. Who is in guardianship is acted for by the guardian, and by nobody whom they name.
   */
  async function requireGivable(owner: string, holder: string, scope: string[], validTo: Temporal.Instant) {
    const guardians = (await registers.mandatesFor(owner)).filter(({ role }) => role === "guardian");
    if (guardians.length > 0) throw unable("who is in guardianship gives no power: the guardian acts");
    const statement = new Uint8Array();
    try {
      await registers.checkMandates([{ holder, principal: owner, role: "attorney", scope, validTo, statement }]);
    } catch (error) {
      if (!isProblem(error)) throw error;
      throw unable(error.detail);
    }
  }

  async function check(input: Omit<PowerInput, "language">, principal: Principal) {
    const owner = giver(principal);
    const open = new Map(servicesFor(principal).map((service) => [service.code, service]));
    const services = [...new Set(input.services)].map((code) => {
      const service = open.get(code);
      if (service === undefined) throw problems["power-malformed"]("this service is not used by an attorney");
      return service;
    });
    const holder = await residentBy(context, input.holder, input.family);
    if (holder.number === principal.person) throw problems["power-malformed"]("nobody needs a power over themself");
    const until = lastDay(input.until);
    await requireGivable(
      owner,
      holder.number,
      services.map(({ code }) => code),
      endOf(until),
    );
    return { holder, services, until };
  }

  function endOf(until: Temporal.PlainDate): Temporal.Instant {
    return startOfLegalDate(until.add({ days: 1 }), context.calendar.zone);
  }

  function lastDay(iso: string): Temporal.PlainDate {
    const parsed = z.iso.date().safeParse(iso);
    if (!parsed.success) throw problems["power-malformed"]("the last day is a date");
    const until = Temporal.PlainDate.from(parsed.data);
    const today = context.today();
    if (Temporal.PlainDate.compare(until, today) < 0) throw problems["power-malformed"]("the last day is in the past");
    if (Temporal.PlainDate.compare(until, today.add({ years: longestYears })) > 0) {
      throw problems["power-malformed"](`a power is given for ${longestYears} years at the most`);
    }
    return until;
  }

  /** One of the powers that the principal has given or holds; not there for anyone else. */
  async function own({ holder, id }: PowerKey, principal: Principal): Promise<{ power: MandateRecord; owner: string }> {
    const owner = principal.actingFor === undefined ? `person:${principal.person}` : giver(principal);
    const held = principal.actingFor === undefined ? await registers.mandateRecords(`holder:${principal.person}`) : [];
    const all = [...(await registers.mandateRecords(owner)), ...held];
    const power = all.find((each) => each.id === id && each.holder === holder);
    if (power === undefined) throw problems["not-found"]();
    return { power, owner };
  }

  async function atOnce(intent: string): Promise<void> {
    const found = await findIntent(context.db, intent);
    const refusal = found === undefined ? undefined : await workOnPower(context, found);
    if (refusal !== undefined) throw unable(refusal.detail);
  }

  const viewOf = (power: MandateRecord, viewer: string): PowerView => {
    const { scope, ...rest } = power;
    const names = new Map(catalogue.all().map(({ definition }) => [definition.service, definition.name]));
    const services = scope.map((code) => ({ code, name: names.get(code) ?? { be: code, ru: code, en: code } }));
    return { ...rest, services, endable: mayEnd(power, viewer) };
  };

  return {
    services: servicesFor,

    async list(principal) {
      const owner = giver(principal);
      const held =
        principal.actingFor === undefined ? await registers.mandateRecords(`holder:${principal.person}`) : [];
      const given = await registers.mandateRecords(owner);
      return {
        given: given.map((power) => viewOf(power, owner)).sort(newest),
        held: held.map((power) => viewOf(power, owner)).sort(newest),
      };
    },

    async preview(input, principal): Promise<PowerPreview> {
      const { holder, services, until } = await check(input, principal);
      return { holderName: nameText(holder.name), services, until: until.toString() };
    },

    async prepare({ certificate, language, ...input }, principal) {
      const { holder, services, until } = await check(input, principal);
      const terms: PowerTerms = {
        id: context.id(),
        principal: giver(principal),
        principalName: (principal.actingFor ?? principal).name,
        holder: holder.number,
        holderName: nameText(holder.name).be,
        services,
        until: until.toString(),
      };
      const built = buildStatement(terms, context.today(), language);
      const about = {
        mandate: terms.id,
        principal: terms.principal,
        holder: terms.holder,
        scope: services.map(({ code }) => code),
        until: endOf(until).toString(),
      };
      return layOut(context, { kind: "mandate", person: principal.person, ...built, certificate, about });
    },

    async complete({ id: preparation, signature }, principal) {
      const { person } = principal;
      const signed = await completeLayOut(context, { kind: "mandate", person, id: preparation, signature });
      const grant = grantSchema.omit({ statement: true }).parse(signed.about);
      if (grant.principal !== giver(principal)) throw problems["signer-mismatch"]("it was prepared for someone else");
      const holder = await context.identity.checkSigner(signed.certificate);
      if (!holder.ok) throw problems["certificate-unusable"](holder.detail, { reason: holder.reason });
      await requireDirector(principal);
      await requireGivable(grant.principal, grant.holder, grant.scope, Temporal.Instant.from(grant.until));
      const digest = documentId(signed.document);
      const payload = { grant: { ...grant, statement: toBase64(writeAsice(signed.document)) } };
      const mandate = parseUuid(grant.mandate);
      if (!mandate.ok) throw new TypeError(mandate.detail);
      const id = mandate.value;
      await context.db.transaction(async (tx) => {
        if (!(await claimResult(tx, signed.id, digest))) return;
        await addIntents(tx, [{ id, kind: "power", owner: grant.principal, caseId: id, payload }], soon());
      });
      // Whoever says it again after a lost answer must find a power that stands: what the first request left is done now.
      await atOnce(id);
      return id;
    },

    async end(key, principal) {
      const { power, owner } = await own(key, principal);
      if (hasEnded(power, owner)) return;
      if (!mayEnd(power, owner)) throw problems["not-entitled"]("this power is ended by whoever entered it");
      await requireDirector(principal);
      const intent = context.id();
      const { id, holder } = power;
      const reason = power.principal === owner ? "revoked by the principal" : "given back by the holder";
      const payload = {
        end: { mandate: id, holder, principal: power.principal, reason, by: `person:${principal.person}` },
      };
      await addIntents(context.db, [{ id: intent, kind: "power", owner, caseId: id, payload }], soon());
      await atOnce(intent);
    },

    async statement(key, principal) {
      const { power } = await own(key, principal);
      const bytes = await registers.mandateStatement(power);
      if (bytes === undefined) throw problems["not-found"]();
      return { name: `power-of-attorney-${power.id}.asice`, mediaType: "application/vnd.etsi.asic-e+zip", bytes };
    },
  };

  /** The background takes over where this very request dies. */
  function soon(): Temporal.Instant {
    return context.now().add({ seconds: 20 });
  }

  /** Who acts for a company shows the mandate anew: the session may be older than its end. */
  async function requireDirector(principal: Principal): Promise<void> {
    const acting = principal.actingFor;
    if (acting === undefined) return;
    const question = { holder: principal.person, principal: ownerOf(principal), role: "director" as const };
    const verdict = await registers.mandateFor({ ...question, at: context.now() });
    if (!verdict.ok) throw problems["mandate-missing"](verdict.detail, { reason: verdict.reason });
  }
}

/** An attorney's power is ended by either side; what a register or a body gave is ended there. */
function mayEnd({ role, state, principal, holder }: MandateRecord, viewer: string): boolean {
  const open = state === "in-force" || state === "not-yet";
  return role === "attorney" && open && (principal === viewer || `person:${holder}` === viewer);
}

/** Ended twice, it is ended once: whoever could have ended it has what they want. */
function hasEnded({ role, state, principal, holder }: MandateRecord, viewer: string): boolean {
  return role === "attorney" && state === "ended" && (principal === viewer || `person:${holder}` === viewer);
}

function newest(a: PowerView, b: PowerView): number {
  const rank = (power: PowerView) => (power.state === "in-force" || power.state === "not-yet" ? 0 : 1);
  return rank(a) - rank(b) || Temporal.Instant.compare(b.validFrom, a.validFrom) || (a.id < b.id ? 1 : -1);
}

function unable(detail: string): Problem {
  return problems["power-malformed"](detail, { reason: "unable" });
}
