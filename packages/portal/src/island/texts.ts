/** Puts a text of the body into its field, below what is typed there, and chooses its ground. */
for (const list of document.querySelectorAll<HTMLElement>("[data-inserts]")) {
  const field = document.querySelector<HTMLTextAreaElement>(`#${list.dataset["inserts"]}`);
  list.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-insert]") : null;
    if (link === null || field === null) return;
    event.preventDefault();
    const text = link.dataset["insert"] ?? "";
    field.value = field.value.trim() === "" ? text : `${field.value.trimEnd()}\n\n${text}`;
    const ground = link.dataset["ground"];
    if (ground !== undefined) {
      const choice = document.querySelector<HTMLInputElement>(`input[name=ground][value="${CSS.escape(ground)}"]`);
      if (choice !== null) choice.checked = true;
    }
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
