import type { Contact, WorkingDay } from "@ratusha/registers";

type Times = Omit<WorkingDay, "day">;

const on = (days: readonly number[], times: Times): WorkingDay[] => days.map((day) => ({ day, ...times }));

const short = { opens: "09:00", closes: "13:00" };
const long = { opens: "08:00", closes: "20:00" };
const through = { opens: "08:00", closes: "17:00" };
const usual = { ...through, break: { from: "13:00", to: "14:00" } };
const later = { ...usual, opens: "09:00", closes: "18:00" };
const toSix = { ...usual, closes: "18:00" };
const friday = { ...usual, closes: "16:45" };

const weekdays = [1, 2, 3, 4, 5];
/** Of whoever works on Saturday in place of Monday. */
const tuesdayToFriday = [2, 3, 4, 5];

interface Reached {
  readonly email: string;
  readonly telephones: number;
  readonly hours: readonly WorkingDay[];
}

const reached: Readonly<Record<string, Reached>> = {
  // The one window is open late twice a week, and on Saturday for half a day.
  Org1001: {
    email: "adno-akno@zarechcha.example",
    telephones: 2,
    hours: [...on(weekdays, through).map((day) => (day.day % 2 === 0 ? { ...day, ...long } : day)), ...on([6], short)],
  },
  Org1002: {
    email: "gans@zarechcha.example",
    telephones: 1,
    hours: on([...weekdays, 6, 7], { opens: "00:00", closes: "24:00" }),
  },
  Org1003: {
    email: "migracyja@zarechcha.example",
    telephones: 1,
    hours: [...on(tuesdayToFriday, usual), ...on([6], short)],
  },
  // Weddings are on Saturdays.
  Org1004: {
    email: "zags@zarechcha.example",
    telephones: 2,
    hours: on([...tuesdayToFriday, 6], usual),
  },
  Org1005: { email: "sacabarona@zarechcha.example", telephones: 1, hours: on(weekdays, usual) },
  Org1006: { email: "skola@luhavaja.example", telephones: 1, hours: on(weekdays, through) },
  Org1007: {
    email: "minsuviazi@ministry.example",
    telephones: 1,
    hours: [...on([1, 2, 3, 4], later), ...on([5], { ...later, closes: "16:45" })],
  },
  Org1008: { email: "skarhi@region.example", telephones: 1, hours: on(weekdays, usual) },
  Org1009: {
    email: "padatki@zarechcha.example",
    telephones: 1,
    hours: [...on([1, 2, 3, 4], toSix), ...on([5], friday)],
  },
  Org1010: { email: "hihijena@zarechcha.example", telephones: 1, hours: on(weekdays, usual) },
};

/**
 * How a body of the sandbox would be reached. Nobody is: no area code of Belarus begins with a zero, which is dialled
 * before the code within the country (M), and domains below .example are given to nobody (RFC 2606, 2).
 */
export function sandboxContact(code: string): Contact {
  const found = reached[code];
  if (found === undefined) throw new RangeError(`nothing is said of how ${code} is reached`);
  const { email, hours } = found;
  const body = code.slice(-2);
  const telephones = Array.from({ length: found.telephones }, (_, line) => `+375 0000 5 ${body} 0${line + 1}`);
  return { telephones, email, hours };
}
