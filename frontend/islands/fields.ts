// What a form holds, and the key that it is sent under.
const KEYS = "medskapa-keys";
/** What the site put in the form, not the sender. */
export const OWN = new Set(["csrfmiddlewaretoken", "key", "proof"]);

export function fieldsOf(form: HTMLFormElement, button: HTMLElement | null): [string, string | Blob, string][] {
  const data = new FormData(form);
  if (button instanceof HTMLButtonElement && button.name) data.append(button.name, button.value);
  return [...data.entries()]
    .filter(([, value]) => typeof value === "string" || value.size > 0)
    // Spelled as the browser itself would send them: line breaks as CR LF.
    .map(([name, value]) =>
      typeof value === "string" ? [name, value.replace(/\r?\n/g, "\r\n"), ""] : [name, value, value.name],
    );
}

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

/** A fingerprint of what is sent, which tells nothing to who does not hold it already. */
export async function digest(form: HTMLFormElement, button: HTMLElement | null): Promise<string> {
  const key = form.elements.namedItem("key");
  const parts = [key instanceof HTMLInputElement ? key.value : ""];
  for (const [name, value] of fieldsOf(form, button)) {
    if (!OWN.has(name)) parts.push(name, typeof value === "string" ? value : `${value.size} ${value.type}`);
  }
  if (!crypto.subtle) return parts.join("\0").length.toString();
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(parts.join("\0")));
  return btoa(String.fromCharCode(...new Uint8Array(hash).slice(0, 12)));
}

/**
 * A page that the device has kept carries the same key each time it is opened. What was sent under it before
 * is sent under it again (and counts once); anything else gets a key of its own.
 */
export async function unusedKey(key: string, contents: string): Promise<string> {
  const used = read();
  const known = used[key];
  if (known === undefined || known === contents) {
    write({ ...used, [key]: contents });
    return key;
  }
  return newKey();
}

function read(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(KEYS) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

function write(used: Record<string, string>): void {
  try {
    localStorage.setItem(KEYS, JSON.stringify(Object.fromEntries(Object.entries(used).slice(-100))));
  } catch {
    // Without storage the key of the page is used as it is.
  }
}
