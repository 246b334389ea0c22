import type { EntryInput } from "@ratusha/services";
import { zone } from "../calendar/calendar.ts";
import { childName, type ParentNames } from "../name/child.ts";
import type { GivenName } from "../name/given.ts";
import { sandboxTown } from "../region/region.ts";
import { sandboxCast } from "./cast.ts";

type Birth = Extract<EntryInput, { kind: "birth" }>;

/** Who bore a child of the sandbox, and what the child is called. */
interface SandboxBirth {
  readonly mother: Birth["mother"];
  readonly father?: Birth["father"];
  /** The parents' names as the child's name follows them; those of the cast's parents when none are said. */
  readonly parents?: ParentNames;
  readonly given?: GivenName;
}

/** What a registrar enters of a girl who was born in the sandbox's town today. */
export function sandboxBirth({ mother, father, parents, given = { be: "Мілана", ru: "Милана" } }: SandboxBirth): Birth {
  const { be, ru, en } = sandboxTown.name;
  return {
    kind: "birth",
    mother,
    ...(father === undefined ? {} : { father }),
    child: {
      name: childName("female", given, parents ?? castParents(father !== undefined)),
      sex: "female",
      born: Temporal.Now.plainDateISO(zone).toString(),
      birthPlace: { be: `г. ${be}`, ru: `г. ${ru}`, en },
    },
  };
}

function castParents(both: boolean): ParentNames {
  const named = (kind: "mother" | "father") => {
    const found = sandboxCast().find((member) => member.kind === kind);
    if (found === undefined) throw new Error(`the cast has no ${kind}`);
    return found.name;
  };
  return { mother: named("mother"), father: both ? named("father") : undefined };
}
