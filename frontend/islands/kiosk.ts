// A screen that many use: nothing of the last person is left for the next.
const IDLE = 60_000;
const READ = 30_000;

export function clearKiosk(): void {
  const kiosk = document.querySelector<HTMLElement>("[data-kiosk]");
  if (!kiosk) return;
  const home = kiosk.dataset["kiosk"] ?? "";
  const done = kiosk.dataset["kioskDone"] !== undefined;
  const forms = [...document.forms];
  for (const form of forms) form.reset();
  let waiting = 0;
  for (const form of forms) form.addEventListener("medskapa:kept", () => empty(form));
  const startAgain = (): void => {
    for (const form of forms) empty(form);
    // Without network the page stays and is only emptied: there is nothing to fetch a new one from.
    if (navigator.onLine) window.location.replace(home);
    else window.scrollTo(0, 0);
  };
  const again = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(startAgain, done ? READ : IDLE);
  };
  for (const event of ["pointerdown", "keydown", "input"]) document.addEventListener(event, again);
  again();
}

/** On a page that says what was wrong, the words are what the form would be reset to. */
function empty(form: HTMLFormElement): void {
  const wrong = document.querySelector("[data-error-summary]");
  if (wrong) {
    for (const field of form.elements) {
      if (field instanceof HTMLTextAreaElement) field.defaultValue = "";
      else if (field instanceof HTMLSelectElement) for (const option of field.options) option.defaultSelected = false;
      else if (field instanceof HTMLInputElement && field.type !== "hidden") {
        if (field.type === "radio" || field.type === "checkbox") field.defaultChecked = false;
        else field.defaultValue = "";
      }
    }
    wrong.remove();
  }
  form.reset();
}
