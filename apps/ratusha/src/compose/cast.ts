import { sandboxBodies, sandboxCast } from "@ratusha/by";
import type { CastMember } from "@ratusha/identity/http";
import type { Text } from "@ratusha/kernel";
import { nameText } from "@ratusha/registers";

/** The sandbox's cast as the sign-in page and the API show it. */
export function castForVisitors(): readonly CastMember[] {
  const bodies = new Map(sandboxBodies.map((body) => [body.code, body.name]));
  const counts = new Map<string, number>();
  return sandboxCast().map((member) => {
    const base = member.body === undefined ? member.kind : `${member.body}-${member.kind}`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    const body = member.body === undefined ? undefined : bodies.get(member.body);
    return {
      key: count === 1 ? base : `${base}-${count}`,
      person: member.number,
      names: nameText(member.name),
      part: body === undefined ? member.role : joined(member.role, body),
    };
  });
}

function joined(role: Text, body: Text): Text {
  return { be: `${role.be}, ${body.be}`, ru: `${role.ru}, ${body.ru}`, en: `${role.en}, ${body.en}` };
}
