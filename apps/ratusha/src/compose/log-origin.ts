import type { Settings } from "@ratusha/runtime";

/** The log's name: the portal's host, without scheme, as C2SP names logs. A ceremony fixes it for good. */
export function logOrigin(settings: Pick<Settings, "publicUrl">): string {
  return `${new URL(settings.publicUrl).host}/log`;
}
