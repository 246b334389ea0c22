/**
 * A page that tells what is wrong with a form stands in the browser's history as what was sent: whoever goes back to it is
 * shown no page but the browser's question whether to send it again. On leaving, the page of the form takes its place.
 */
const place = document.querySelector<HTMLElement>("[data-form-page]")?.dataset["formPage"];

// Before whatever else sends the form, so that the answer knows the page as well.
document.addEventListener("submit", leave, true);
document.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest('a[href]:not([href^="#"])') !== null) leave();
});

function leave(): void {
  if (place !== undefined) history.replaceState(null, "", place);
}

export {};
