// What somebody writes is kept on the device while they write, and taken away as soon as it has been sent.
const PLACE = "medskapa-draft";
const DAYS = 7;

interface Draft {
  text: string;
  on: number;
}

function read(): string {
  try {
    const draft = JSON.parse(localStorage.getItem(PLACE) ?? "null") as Draft | null;
    return draft && Date.now() - draft.on < DAYS * 86_400_000 ? draft.text : "";
  } catch {
    return "";
  }
}

function write(text: string): boolean {
  try {
    if (text) localStorage.setItem(PLACE, JSON.stringify({ text, on: Date.now() }));
    else localStorage.removeItem(PLACE);
    return true;
  } catch {
    return false;
  }
}

/**
 * A form with components/unsent.html in it keeps its words on the device and says so.
 * A page with `[data-sent]` says that they arrived; words that wait in the queue are kept there instead.
 */
export function keepUnsentWords(): void {
  if (document.querySelector("[data-sent]")) write("");
  const form = document.querySelector<HTMLElement>("[data-unsent]")?.closest("form");
  const area = form?.querySelector<HTMLTextAreaElement>("textarea[name=text]");
  if (!form || !area) return;
  const say = (what: string, shown = true): void => {
    const notice = form.querySelector<HTMLElement>(`[data-unsent-${what}]`);
    if (notice) notice.hidden = !shown;
  };
  const kept = read();
  if (kept && !area.value) {
    area.value = kept;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    say("back");
  }
  let soon = 0;
  area.addEventListener("input", () => {
    window.clearTimeout(soon);
    soon = window.setTimeout(() => say("saved", write(area.value) && area.value !== ""), 400);
  });
  form.querySelector("[data-unsent-remove]")?.addEventListener("click", () => {
    write("");
    area.value = "";
    area.dispatchEvent(new Event("input", { bubbles: true }));
    say("back", false);
    area.focus();
  });
  form.addEventListener("medskapa:kept", () => {
    window.clearTimeout(soon);
    write("");
    say("saved", false);
    say("back", false);
  });
  // A form that doesn't queue leads on to a page; without network its words stay here.
  form.addEventListener("submit", (event) => {
    if (navigator.onLine || form.dataset["queue"] !== undefined) return;
    event.preventDefault();
    say(write(area.value) ? "kept" : "lost");
  });
}
