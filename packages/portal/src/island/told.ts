/**
 * What went wrong in a form that a script sends, told as the server tells of a form that came back: a summary with the
 * focus, the title that begins with it, and the message beside its field, read out with it.
 */

/** The words of the page for it, with … where its own title goes. */
export interface ErrorWords {
  readonly error?: string;
  readonly errorTitle?: string;
}

/** What is to be mended, and where. */
export interface Told {
  readonly message: string;
  /** The id of the field that is to be filled in otherwise; none where no field is at fault. */
  readonly field?: string | undefined;
  /** Where the summary leads, where that is not the field. */
  readonly address?: string | undefined;
}

const title = document.title;

/** Says what went wrong and leads to the field where it can be mended. */
export function tell(form: HTMLFormElement, words: ErrorWords, { message, field, address }: Told): void {
  takeBack(form);
  const summary = form.querySelector<HTMLElement>("[data-card-errors]");
  const link = summary?.querySelector("a");
  if (!summary || !link) return;
  link.textContent = message;
  link.href = address ?? `#${field ?? "pin"}`;
  summary.hidden = false;
  // The server may have said it first.
  const [before = "", after = ""] = (words.errorTitle ?? "…").split("…");
  if (!title.startsWith(before)) document.title = before + title + after;
  const at = field === undefined ? null : document.getElementById(field);
  if (at !== null) mark(at, words.error ?? "", message);
  summary.focus();
}

/** The form is sent anew: what was told of it before is told no more. */
export function takeBack(form: HTMLFormElement): void {
  const summary = form.querySelector<HTMLElement>("[data-card-errors]");
  if (summary) summary.hidden = true;
  document.title = title;
  for (const said of form.querySelectorAll<HTMLElement>("[data-told]")) {
    said.closest(".govuk-form-group")?.classList.remove("govuk-form-group--error");
    const described = form.querySelector(`[aria-describedby~="${said.id}"]`);
    const rest = (described?.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== said.id);
    if (rest.length === 0) described?.removeAttribute("aria-describedby");
    else described?.setAttribute("aria-describedby", rest.join(" "));
    said.remove();
  }
}

function mark(field: HTMLElement, error: string, message: string): void {
  const group = field.closest(".govuk-form-group");
  if (group === null) return;
  const choices = field.closest(".rt-choices");
  const described = choices === null ? field : (field.closest("fieldset") ?? field);
  const said = document.createElement("p");
  said.id = `${field.id}-told`;
  said.className = "govuk-error-message";
  said.dataset["told"] = "";
  const kind = document.createElement("span");
  kind.className = "govuk-visually-hidden";
  kind.textContent = error;
  said.append(kind, ` ${message}`);
  (choices ?? field).before(said);
  group.classList.add("govuk-form-group--error");
  const before = described.getAttribute("aria-describedby");
  described.setAttribute("aria-describedby", before === null ? said.id : `${before} ${said.id}`);
}
