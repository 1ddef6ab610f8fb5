// /delta/ko/: what lies on this device, with what to do about it.
import { arrived, forget, OF_MANY, refuse, supported, waiting } from "./shelf";
import { sendAll } from "./sending";

export function showQueue(): void {
  const page = document.querySelector<HTMLElement>("[data-queue-page]");
  if (!page || !supported()) return;
  const part = (name: string): HTMLElement | null => page.querySelector<HTMLElement>(`[data-${name}]`);
  const draw = async (): Promise<void> => {
    const [kept, sent] = await Promise.all([waiting(), arrived()]);
    // Of a kiosk there is only what the site refused, without its words, so that staff can send or remove it.
    const still = kept.filter((one) => one.kind !== OF_MANY || one.refusal);
    list(page, part("queue-waiting"), still.map((one) => ({
      title: one.title,
      words: one.excerpt ? `”${one.excerpt}”` : "",
      notice: one.refusal,
      url: "",
      again: one.refusal ? () => refuse(one, "").then(sendAll) : undefined,
      remove: () => forget("waiting", one.id),
    })), draw);
    list(page, part("queue-arrived"), sent.map((one) => ({
      title: one.title,
      words: one.sentOn,
      notice: "",
      url: one.url,
      again: undefined,
      remove: () => forget("arrived", one.id),
    })), draw);
    part("queue-send")?.toggleAttribute("hidden", still.length === 0);
    part("queue-empty")?.toggleAttribute("hidden", still.length > 0);
    part("queue-sent")?.toggleAttribute("hidden", sent.length === 0);
  };
  part("queue-send")?.addEventListener("click", async () => {
    const status = part("queue-status");
    if (status) status.textContent = page.dataset["sending"] ?? "";
    await sendAll();
    const left = (await waiting()).length;
    if (status) status.textContent = (left ? page.dataset["stillHere"] : page.dataset["allSent"]) ?? "";
  });
  document.addEventListener("medskapa:waiting", () => void draw());
  void draw();
}

interface Row {
  title: string;
  words: string;
  notice: string;
  url: string;
  again: (() => Promise<void>) | undefined;
  remove: () => Promise<void>;
}

function list(page: HTMLElement, place: HTMLElement | null, rows: Row[], draw: () => Promise<void>): void {
  place?.replaceChildren(...rows.map((row) => {
    const item = document.createElement("li");
    const title = document.createElement("h3");
    title.textContent = row.title;
    item.append(title);
    if (row.words) item.append(paragraph(row.words, ""));
    if (row.notice) item.append(paragraph(row.notice, "notice notice--danger"));
    const actions = document.createElement("p");
    actions.className = "actions";
    if (row.url) {
      const link = document.createElement("a");
      link.className = "more-link";
      link.href = row.url;
      link.textContent = page.dataset["receipt"] ?? "";
      actions.append(link);
    }
    if (row.again) actions.append(button(page.dataset["again"] ?? "", row.again, draw));
    actions.append(button(page.dataset["remove"] ?? "", row.remove, draw));
    item.append(actions);
    return item;
  }));
}

function paragraph(text: string, kind: string): HTMLElement {
  const line = document.createElement("p");
  line.className = kind;
  line.dir = "auto";
  line.textContent = text;
  return line;
}

function button(label: string, act: () => Promise<void>, draw: () => Promise<void>): HTMLElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  made.dataset["variant"] = "secondary";
  made.textContent = label;
  made.addEventListener("click", async () => {
    await act();
    await draw();
  });
  return made;
}
