import type { Principal } from "@ratusha/identity";
import { identityProblems } from "@ratusha/identity";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { CardsPage, ChangePage, LostPage } from "./cards-page.tsx";

const serialParams = z.object({ serial: z.string().regex(/^[0-9a-f]{1,40}$/) });

/** A person's own cards and certificates; whoever acts for someone still sees their own. */
export function cardRoutes(shell: Shell): void {
  const { certificates } = shell.deps.identity;

  shell.get("/cards", {}, async (asked) =>
    page(
      draw(CardsPage, {
        certificates: await certificates.list(signedIn(asked)),
        now: shell.deps.clock.now(),
        names: await shell.names(),
      }),
    ),
  );

  // Everything at once, for whoever has just noticed: each certificate that is still good stops.
  shell.get("/cards/lost", {}, async (asked) => {
    signedIn(asked);
    return page(draw(LostPage, {}));
  });
  shell.post("/cards/lost", { anyAccount: true }, async (asked) => {
    const principal = signedIn(asked);
    const good = (await certificates.list(principal)).filter(({ status }) => status.state === "good");
    for (const { serial } of good) await certificates.suspend(serial, principal);
    return goTo("/cards");
  });

  for (const change of ["suspend", "revoke"] as const) {
    shell.get(`/cards/:serial/${change}`, { params: serialParams }, async (asked) => {
      const certificate = await own(asked.params.serial, signedIn(asked));
      const possible = certificate.status.state === "good" || certificate.status.state === "suspended";
      return possible ? page(draw(ChangePage, { certificate, change })) : goTo("/cards");
    });
  }

  shell.post("/cards/:serial/suspend", { params: serialParams, anyAccount: true }, async (asked) => {
    await certificates.suspend(asked.params.serial, signedIn(asked));
    return goTo("/cards");
  });
  shell.post("/cards/:serial/resume", { params: serialParams, anyAccount: true }, async (asked) => {
    await certificates.resume(asked.params.serial, signedIn(asked));
    return goTo("/cards");
  });
  const giving = z.object({ reason: z.enum(["keyCompromise", "superseded", "cessationOfOperation"]) });
  shell.post("/cards/:serial/revoke", { params: serialParams, body: giving, anyAccount: true }, async (asked) => {
    await certificates.revoke(asked.params.serial, asked.body.reason, signedIn(asked));
    return goTo("/cards");
  });

  async function own(serial: string, principal: Principal) {
    const found = (await certificates.list(principal)).find((certificate) => certificate.serial === serial);
    if (found === undefined) throw identityProblems["certificate-unknown"]();
    return found;
  }
}
