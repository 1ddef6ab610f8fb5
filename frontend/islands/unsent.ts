// Words are kept on the device only when they could not be sent, and taken away as soon as they were.
const PLACE = "medskapa-unsent";

function read(): string {
  try {
    return localStorage.getItem(PLACE) ?? "";
  } catch {
    return "";
  }
}

function write(text: string): boolean {
  try {
    if (text) localStorage.setItem(PLACE, text);
    else localStorage.removeItem(PLACE);
    return true;
  } catch {
    return false;
  }
}

/**
 * A form with components/unsent.html in it says what became of words that could not be sent.
 * A page with `[data-sent]` says that they arrived.
 */
export function keepUnsentWords(): void {
  if (document.querySelector("[data-sent]")) write("");
  const form = document.querySelector<HTMLElement>("[data-unsent]")?.closest("form");
  const area = form?.querySelector<HTMLTextAreaElement>("textarea[name=text]");
  if (!form || !area) return;
  const say = (what: string): void => {
    const notice = form.querySelector<HTMLElement>(`[data-unsent-${what}]`);
    if (notice) notice.hidden = false;
  };
  const kept = read();
  if (kept && !area.value) {
    area.value = kept;
    say("back");
  }
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    say(write(area.value) ? "kept" : "lost");
  });
}
