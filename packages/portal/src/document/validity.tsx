import type { DocumentStatus } from "@ratusha/services";
import type { ComponentChildren } from "preact";
import { useVisit } from "../page/visit.ts";
import { Day } from "../page/when.tsx";
import { words } from "./words.ts";

type Standing = Pick<DocumentStatus, "status" | "validUntil">;

/** Until when a document is or was valid, as a row of its facts; nothing where it names no day, or was annulled before. */
export function useValidityRows(document: Standing): { readonly label: string; readonly value: ComponentChildren }[] {
  const t = words(useVisit().lang);
  const { status, validUntil } = document;
  if (status === "annulled" || validUntil === undefined) return [];
  return [{ label: t("validUntil"), value: <Day date={validUntil} /> }];
}

/** The same as a line of a list. */
export function ValidityLine({ document }: { readonly document: Standing }) {
  const [row] = useValidityRows(document);
  if (row === undefined) return null;
  return (
    <p>
      {row.label}: {row.value}
    </p>
  );
}
