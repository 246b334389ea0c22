import type { RegisterName } from "@ratusha/registers";
import { runtimeProblems } from "@ratusha/runtime";
import type { CorrectionSubject } from "@ratusha/services";
import { z } from "zod";
import { wordingOf } from "../language/language.ts";
import { nameOf } from "../page/names.ts";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { WrongFactPage } from "./wrong-page.tsx";

/** "This is wrong", beside each fact: leads to the form of its correction. */
export function correctionRoutes(shell: Shell): void {
  const { services, country } = shell.deps;
  const registers = Object.keys(country.registers) as [RegisterName, ...RegisterName[]];
  const params = z.object({ register: z.enum(registers), concept: z.string().max(100) });

  shell.get("/wrong/:register/:concept", { params }, async (asked) => {
    signedIn(asked);
    const { lang } = asked;
    const { fact, definition } = find(asked.params);
    const { bodies } = await shell.names();
    const { register, concept } = asked.params;
    return page(
      draw(WrongFactPage, {
        fact: fact[lang],
        body: wordingOf(nameOf(bodies, definition.body), lang),
        register: country.registers[register].name[lang],
        path: `/wrong/${register}/${concept}`,
      }),
    );
  });

  shell.post("/wrong/:register/:concept", { params }, async (asked) => {
    const draft = await services.corrections.begin(asked.params, signedIn(asked));
    return goTo(`/drafts/${draft.id}`);
  });

  function find(subject: CorrectionSubject) {
    const service = services.corrections.serviceFor(subject);
    const definition = service === undefined ? undefined : services.definitions.find(service)?.definition;
    const fact = services.definitions.vocabulary[subject.concept]?.name;
    if (definition === undefined || fact === undefined) throw runtimeProblems["not-found"]();
    return { fact, definition };
  }
}
