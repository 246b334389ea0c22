import type { Calendar } from "@ratusha/kernel";
import { holidays, years } from "./years.ts";

/** The zone of Belarus's legal dates. */
export const zone = "Europe/Minsk";

const offDays = new Map<number, ReadonlySet<string>>();
const workedDays = new Map<number, ReadonlySet<string>>();
for (const { year, radunitsa, moved } of years) {
  const off = [...holidays.map((day) => `${year}-${day}`), radunitsa, ...moved.map((move) => move.off)];
  offDays.set(year, new Set(off));
  workedDays.set(year, new Set(moved.map((move) => move.worked)));
}

/** Belarus's production calendar. */
export const calendar: Calendar = {
  zone,
  covers: (year) => offDays.has(year),
  isWorkingDay(date) {
    const text = date.toString();
    if (offDays.get(date.year)?.has(text)) return false;
    return date.dayOfWeek <= 5 || (workedDays.get(date.year)?.has(text) ?? false);
  },
};
