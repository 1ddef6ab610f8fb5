// Any <form data-queue="kind" data-queue-title="…"> with a hidden `key` survives that there is no network.
// The words stand in components/queue_bar.html, on every page.
import { digest, fieldsOf, newKey, OWN, unusedKey } from "./fields";
import { countTold, keep, OF_MANY, supported } from "./shelf";
import { type Answer, post, sendAll, token } from "./sending";

const RETRY = 30_000;

export function queueForms(): void {
  if (!supported()) return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-queue]")) {
    form.addEventListener("submit", (event) => void submitted(event, form));
  }
  showBar();
  document.addEventListener("medskapa:waiting", showBar);
  // Another window may have sent or kept something: what this one shows follows.
  window.addEventListener("storage", () => document.dispatchEvent(new CustomEvent("medskapa:waiting")));
  window.addEventListener("online", () => void sendAll());
  window.setInterval(() => void sendAll(), RETRY);
  void sendAll();
}

/** The bar says how many wait on this device, on every page, while any does. */
function showBar(): void {
  const bar = document.querySelector<HTMLElement>("[data-queue-bar]");
  if (!bar) return;
  const number = countTold();
  bar.hidden = number === 0 || document.querySelector("[data-queue-page], [data-kiosk]") !== null;
  const words = bar.querySelector<HTMLElement>("[data-queue-count]");
  if (words) words.textContent = (number === 1 ? bar.dataset["one"] : bar.dataset["many"]?.replace("{}", String(number))) ?? "";
}

async function submitted(event: SubmitEvent, form: HTMLFormElement): Promise<void> {
  if (form.dataset["passed"] !== undefined) return;
  event.preventDefault();
  if (form.dataset["busy"] !== undefined) return;
  form.dataset["busy"] = "";
  const status = statusOf(form);
  status.textContent = form.dataset["queueSending"] ?? words("sending");
  status.hidden = false;
  try {
    await send(form, status, event.submitter);
  } finally {
    delete form.dataset["busy"];
  }
}

async function send(form: HTMLFormElement, status: HTMLElement, button: HTMLElement | null): Promise<void> {
  const key = form.elements.namedItem("key");
  const contents = await digest(form, button);
  if (key instanceof HTMLInputElement) key.value = await unusedKey(key.value, contents);
  const writtenAt = new Date().toISOString();
  const fields = fieldsOf(form, button);
  const multipart = form.enctype === "multipart/form-data";
  let answer = navigator.onLine ? await post(form.action, fields, multipart) : undefined;
  if (answer && "status" in answer && answer.status === 403) answer = await postAnew(form, button, multipart);
  if (answer && "url" in answer) {
    if (answer.url) window.location.assign(answer.url);
    else natively(form);
  } else if (answer) {
    // The site shows what to mend on its own page, with the words still in it.
    natively(form, button);
  } else {
    await keepAway(form, status, { fields, multipart, writtenAt });
  }
}

/** The page was kept on the device, or open for long, so its token is no longer good. */
async function postAnew(form: HTMLFormElement, button: HTMLElement | null, multipart: boolean): Promise<Answer> {
  const field = form.elements.namedItem("csrfmiddlewaretoken");
  const fresh = await token();
  if (fresh === undefined || !(field instanceof HTMLInputElement)) return undefined;
  field.value = fresh;
  return post(form.action, fieldsOf(form, button), multipart);
}

function natively(form: HTMLFormElement, button: HTMLElement | null = null): void {
  form.dataset["passed"] = "";
  form.requestSubmit(button instanceof HTMLButtonElement && button.form === form ? button : null);
}

interface Sealed {
  fields: [string, string | Blob, string][];
  multipart: boolean;
  writtenAt: string;
}

async function keepAway(form: HTMLFormElement, status: HTMLElement, sealed: Sealed): Promise<void> {
  const typed = sealed.fields.map(([name, value]) => (typeof value === "string" && !OWN.has(name) ? value.trim() : ""));
  const longest = typed.reduce((best, value) => (value.length > best.length ? value : best), "");
  const kind = form.dataset["queue"] ?? "";
  try {
    await keep({
      ...sealed,
      kind,
      title: form.dataset["queueTitle"] ?? document.title,
      url: form.action,
      excerpt: kind === OF_MANY ? "" : longest.slice(0, 140),
      refusal: "",
    });
  } catch {
    status.textContent = words("lost");
    status.focus();
    return;
  }
  form.reset();
  const key = form.elements.namedItem("key");
  if (key instanceof HTMLInputElement) key.value = newKey();
  status.textContent = words("kept");
  status.focus();
  form.dispatchEvent(new CustomEvent("medskapa:kept", { bubbles: true }));
}

function words(name: string): string {
  return document.querySelector<HTMLElement>("[data-queue-bar]")?.dataset[name] ?? "";
}

/** The line at the form's end that says what became of it; made where the page has none. */
function statusOf(form: HTMLFormElement): HTMLElement {
  const there = form.querySelector<HTMLElement>("[data-queue-status]");
  if (there) return there;
  const line = document.createElement("p");
  line.className = "notice";
  line.tabIndex = -1;
  line.setAttribute("role", "status");
  line.dataset["queueStatus"] = "";
  form.append(line);
  return line;
}
