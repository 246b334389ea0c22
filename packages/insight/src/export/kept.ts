import type { Period } from "../insight.ts";

/** How long a table is everyone's as it was written, in seconds: as long as its answer says that it may be kept. */
export const keptSeconds = 60;

const most = 20;

/** Writes a table once for all who ask for its period within the minute. Of periods only the latest that were asked for are held. */
export function keptForAMinute(
  write: (period: Period) => Promise<string>,
  milliseconds: () => number = () => performance.now(),
): (period: Period) => Promise<string> {
  const kept = new Map<string, { readonly table: Promise<string>; readonly until: number }>();
  return (period) => {
    const key = `${period.from ?? ""} ${period.to ?? ""}`;
    const found = kept.get(key);
    if (found !== undefined && milliseconds() < found.until) return found.table;
    const table = write(period);
    // What could not be written is written anew for whoever asks next.
    table.catch(() => kept.delete(key));
    kept.delete(key);
    kept.set(key, { table, until: milliseconds() + keptSeconds * 1000 });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return table;
  };
}
