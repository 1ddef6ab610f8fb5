// Sends what waits: in order, one at a time, each under its own key, so that nothing arrives twice.
import { prove } from "./proof";
import { arrive, count, refuse, type Waiting, waiting } from "./shelf";

const PATIENCE = 45_000;
const PATIENCE_WITH_FILES = 600_000;

/** What the site answered: where it led, or why not; undefined when there was no answer to be had. */
export type Answer = { url: string } | { refusal: string; status: number } | undefined;

/** One POST. The site answers this header with the address it would have led a browser to. */
export async function post(url: string, fields: Waiting["fields"], multipart: boolean): Promise<Answer> {
  const body = multipart ? new FormData() : new URLSearchParams();
  for (const [name, value, filename] of fields) {
    if (typeof value === "string") body.append(name, value);
    else if (body instanceof FormData) body.append(name, value, filename);
  }
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "X-Queue": "1" },
      credentials: "same-origin",
      signal: AbortSignal.timeout(multipart ? PATIENCE_WITH_FILES : PATIENCE),
    });
    if (response.ok) return { url: response.headers.get("X-Led-To") ?? "" };
    // The server is ill or busy, not unwilling: that is for later.
    if (response.status >= 500 || response.status === 429 || response.status === 408) return undefined;
    return { refusal: sentenceIn(await response.text()), status: response.status };
  } catch {
    return undefined;
  }
}

/** The sentence on a refusing page that says what was wrong. */
function sentenceIn(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  const told = page.querySelector("[data-error-summary] li, [data-refusal], main .notice p, main .lead, main h1");
  return told?.textContent?.trim().replace(/\s+/g, " ") ?? "";
}

/** A token of today: the one in the form may be from a window that was closed. Undefined without network. */
export async function token(): Promise<string | undefined> {
  try {
    const response = await fetch("/delta/ko/nyckel/", { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
    return response.ok ? ((await response.json()) as { token: string }).token : undefined;
  } catch {
    return undefined;
  }
}

let under: Promise<void> | undefined;

/** Send everything that waits and has not been refused. One window at a time does it; the next one takes what is left. */
export function sendAll(): Promise<void> {
  if (!count()) return Promise.resolve();
  under ??= alone().finally(() => { under = undefined; });
  return under;
}

async function alone(): Promise<void> {
  if (navigator.locks) await navigator.locks.request("medskapa-sending", sendEach);
  else await sendEach();
}

async function sendEach(): Promise<void> {
  const fresh = await token();
  if (fresh === undefined) return;
  for (const one of await waiting()) {
    if (one.refusal) continue;
    const fields = one.fields.filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "proof");
    fields.push(["csrfmiddlewaretoken", fresh, ""], ["written_at", one.writtenAt, ""]);
    if (one.fields.some(([name]) => name === "proof")) fields.push(["proof", await prove(), ""]);
    const answer = await post(one.url, fields, one.multipart);
    if (answer === undefined) return;
    if ("url" in answer) await arrive(one, answer.url.includes("/kvitto/") ? answer.url : "");
    else await refuse(one, answer.refusal || String(answer.status));
  }
}
