import type { Visitor } from "ratusha/visitor";
import type { Scene } from "./scene.ts";

/** A form of the portal, sent as its own page would. */
export async function post(scene: Scene, visitor: Visitor, path: string, form: Readonly<Record<string, string>>) {
  const token = await tokenOf(scene, visitor);
  return scene.attempt(path, {
    method: "POST",
    cookie: visitor.cookie,
    headers: { origin: scene.origin },
    form: { ...form, _csrf: token },
  });
}

const tokens = new Map<string, string>();

/** The token of a session’s forms, as it stands in every one of them as long as it acts for the same. */
export async function tokenOf(scene: Scene, { cookie }: Visitor): Promise<string> {
  const known = tokens.get(cookie);
  if (known !== undefined) return known;
  const { text } = await scene.attempt("/en/settings", { cookie });
  const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? "";
  tokens.set(cookie, token);
  return token;
}
