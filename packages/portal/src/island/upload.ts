/** Tells how far files have been sent. Without it the same form sends them as any form does. */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-upload]")) take(form);

function take(form: HTMLFormElement): void {
  let busy = false;
  let broken = false;
  form.addEventListener("submit", (event) => {
    const files = form.querySelector<HTMLInputElement>("input[type=file]")?.files?.length ?? 0;
    if (busy) return event.preventDefault();
    if (files === 0 || broken) return;
    event.preventDefault();
    busy = true;
    const { submitter } = event;
    const data = new FormData(form);
    if (submitter instanceof HTMLButtonElement) data.append(submitter.name, submitter.value);
    send(form, data, () => {
      busy = false;
      broken = true;
      // As without a script, by the button that was pressed: the browser says itself what hinders it.
      form.requestSubmit(submitter);
    });
  });
}

function send(form: HTMLFormElement, data: FormData, failed: () => void): void {
  const said = document.createElement("p");
  said.className = "govuk-body rt-quiet";
  said.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute(
    "aria-label",
    form.querySelector<HTMLInputElement>("input[type=file]")?.labels?.[0]?.textContent ?? "",
  );
  form.append(bar, said);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("accept", "text/html");
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    const percent = total === 0 ? 0 : Math.round((loaded / total) * 100);
    bar.value = percent;
    // Whoever listens hears every tenth of the way, not every step.
    const tenth = String(Math.floor(percent / 10) * 10);
    const words = (form.dataset["upload"] ?? "").replace("…", tenth);
    if (said.textContent !== words) said.textContent = words;
  });
  request.addEventListener("load", () => {
    // A redirect was followed: the page that it leads to is where the form goes on.
    if (request.status < 400 && request.responseURL !== form.action) location.assign(request.responseURL);
    else show(request.responseText);
  });
  request.addEventListener("error", () => {
    bar.remove();
    said.remove();
    failed();
  });
  request.send(data);
}

/** Puts the main part of another page in this one's place: what was wrong with the files, and the same form again. */
function show(html: string): void {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [next, here] = [page.querySelector("main"), document.querySelector("main")];
  if (next === null || here === null) {
    location.reload();
    return;
  }
  document.title = page.title;
  here.replaceWith(document.importNode(next, true));
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-upload]")) take(form);
  document.querySelector<HTMLElement>(".govuk-error-summary")?.focus();
}
