import { ButtonLink } from "../button/button.tsx";
import { Page } from "../layout/page.tsx";
import { H1, Link, P } from "../prose/prose.tsx";
import { useVisit } from "../visit.ts";
import { words } from "./words.ts";

/** What stopped the request, by its status and stable code. */
export interface Stop {
  readonly status: number;
  readonly code: string;
  /** Identity of the request, to find it in the logs. */
  readonly request: string;
  /** The page of the form that was sent, where there is one to go back to. */
  readonly form?: string | undefined;
}

type Kind =
  | "notFound"
  | "method"
  | "formGone"
  | "forbidden"
  | "concerned"
  | "expired"
  | "otherAccount"
  | "conflict"
  | "large"
  | "unfit"
  | "often"
  | "signer"
  | "internal";
const texts = {
  notFound: "notFoundText",
  method: "methodText",
  formGone: "formGoneText",
  forbidden: "forbiddenText",
  concerned: "concernedText",
  expired: "expiredText",
  otherAccount: "otherAccountText",
  conflict: "conflictText",
  large: "largeText",
  unfit: "unfitText",
  often: "oftenText",
  signer: "signerText",
  internal: "internalText",
} as const;

/** Which page tells of a problem. */
function kindOf(stop: Pick<Stop, "status" | "code">, path: string): Kind {
  // Whoever goes back from a receipt comes to a form that was filed.
  if (stop.code === "services.not-found" && path.startsWith("/drafts/")) return "formGone";
  if (stop.code === "runtime.csrf-refused") return "expired";
  if (stop.code === "runtime.account-changed") return "otherAccount";
  if (stop.code === "runtime.signer-unavailable") return "signer";
  if (stop.code === "services.own-interest") return "concerned";
  if (stop.status === 404) return "notFound";
  if (stop.status === 405) return "method";
  if (stop.status === 401 || stop.status === 403) return "forbidden";
  if (stop.status === 409) return "conflict";
  if (stop.status === 413) return "large";
  if (stop.status === 429) return "often";
  return stop.status < 500 ? "unfit" : "internal";
}

/** What happened, what was kept, what to do, and a code to quote. */
export function ErrorPage({ stop }: { readonly stop: Stop }) {
  const visit = useVisit();
  const t = words(visit.lang);
  const kind = kindOf(stop, visit.path);
  return (
    <Page title={t(kind)}>
      <div class="rt-two-thirds">
        <H1>{t(kind)}</H1>
        <P>{t(texts[kind])}</P>
        <p class="govuk-body rt-quiet">
          {t("code", { code: "" })}
          <span class="rt-mono">
            {stop.code}&nbsp;· {stop.request}
          </span>
        </p>
        <div class="rt-buttons">
          {stop.form === undefined || kind === "formGone" ? (
            <ButtonLink href="/" weight="quiet">
              {t("home")}
            </ButtonLink>
          ) : (
            <>
              <ButtonLink href={stop.form}>{t("form")}</ButtonLink>
              <Link to="/">{t("home")}</Link>
            </>
          )}
          {(kind === "forbidden" || kind === "otherAccount") && visit.visitor !== undefined && (
            <Link to="/acting-for">{t("acting")}</Link>
          )}
          {kind === "forbidden" && visit.visitor === undefined && <Link to="/sign-in">{t("signIn")}</Link>}
        </div>
      </div>
    </Page>
  );
}
