import { isProblem } from "@ratusha/kernel";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import { idParams } from "../shell/fields.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import type { Opened, Opening } from "./opening.ts";
import { ThrowAwayPage } from "./throw-away-page.tsx";

/** A draft that is not wanted any more, thrown away by hand. */
export function throwAwayRoutes(shell: Shell, opened: Opening): void {
  const { services } = shell.deps;
  const taken = { params: idParams };
  shell.get("/drafts/:id/throw-away", taken, (asked) => opened(asked, async (at) => view(at, false)));

  const body = z.object({ version: z.coerce.number().int() });
  shell.post("/drafts/:id/throw-away", { ...taken, body }, async (asked) => {
    const home = signedIn(asked).actingFor?.kind === "body" ? "/office/counter" : "/applications";
    try {
      return await opened(asked, async (at) => {
        if (at.draft.version !== asked.body.version) return view(at, true);
        await services.dropDraft(at.draft.id, at.principal);
        return goTo(home);
      });
    } catch (error) {
      // Pressed twice, or thrown away in another window: it is gone, as was wanted.
      if (!isProblem(error, "services.not-found")) throw error;
      return goTo(home);
    }
  });
}

function view({ draft, frame }: Opened, changed: boolean) {
  const { version, answers } = draft;
  const changedAt = Temporal.Instant.from(draft.updatedAt);
  const answered = Object.keys(answers).length;
  return page(draw(ThrowAwayPage, { frame, version, changedAt, answered, changed }), changed ? 409 : 200);
}
