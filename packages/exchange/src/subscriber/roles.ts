/** Roles at a body under which its letters are read, sent and taken in: who serves at a counter alone has none of them. */
export const mailRoles: readonly string[] = ["official", "registrar", "decider", "head"];
