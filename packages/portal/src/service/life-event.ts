import type { Lang, Text } from "@ratusha/kernel";
import type { Definition } from "@ratusha/services";
import { words } from "./words.ts";

/** A life event by which services are found. */
export interface LifeEvent {
  readonly id: string;
  readonly name: Text;
  /** What one may come for, in a few words. */
  readonly note: Text;
}

/** Life events as they are offered: one without a service yet promises none. */
export function offeredEvents(
  events: readonly LifeEvent[],
  services: readonly Pick<Definition, "lifeEvents">[],
): LifeEvent[] {
  const served = new Set(services.flatMap(({ lifeEvents }) => lifeEvents));
  const say = (lang: Lang): string => words(lang)("eventEmpty");
  const none: Text = { be: say("be"), ru: say("ru"), en: say("en") };
  return events.map((event) => (served.has(event.id) ? event : { ...event, note: none }));
}
