import type { Principal } from "@ratusha/identity";
import type { CorrectionSubject, Draft } from "../application/application.ts";
import { saveDraft } from "../application/draft.ts";
import { checkEntitled } from "../application/entitled.ts";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";
import { correctionOf } from "./subject.ts";

/** "This is wrong": opens the form of the correction with the body that keeps the register. */
export interface Corrections {
  /** The service that corrects a fact; undefined where nobody can. */
  serviceFor(subject: CorrectionSubject): string | undefined;
  /** A draft of the correction, for the account that the principal acts on. Throws `services.not-found`. */
  begin(subject: CorrectionSubject, principal: Principal): Promise<Draft>;
}

export function createCorrections(context: Context): Corrections {
  return {
    serviceFor: (subject) => correctionOf(context, subject)?.definition.service,
    async begin(subject, principal) {
      const published = correctionOf(context, subject);
      if (published === undefined) throw problems["not-found"]("nobody corrects this fact here");
      const { definition } = published;
      checkEntitled(definition, principal.actingFor, false);
      return saveDraft(
        context,
        principal,
        { service: definition.service, answers: {} },
        { kind: "correction", subject },
      );
    },
  };
}
