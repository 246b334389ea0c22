import { langs } from "@ratusha/kernel";
import type { CaseLine } from "@ratusha/services";

/** Whether a case has what an official types: part of its number, of the applicant's name or of the service's. */
export function matches(line: CaseLine, query: string): boolean {
  const wanted = query.toLowerCase();
  return [line.number, line.applicant.name, ...langs.map((lang) => line.name[lang])].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
