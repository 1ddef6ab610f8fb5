// A small proof of work (ALTCHA, SHA-256): a second of the device's time shows that a person's browser is behind it.
// Nothing waits for it: words sent without a proof are taken in all the same.
interface Challenge { algorithm: string; challenge: string; salt: string; signature: string; maxnumber?: number; maxNumber?: number }

const AT_ONCE = 500;

async function hex(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function solve(asked: Challenge): Promise<number | undefined> {
  const most = asked.maxnumber ?? asked.maxNumber ?? 0;
  for (let start = 0; start <= most; start += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, most - start + 1) }, (_, place) => start + place);
    const hashes = await Promise.all(numbers.map((number) => hex(asked.salt + number)));
    const found = hashes.indexOf(asked.challenge);
    if (found >= 0) return start + found;
  }
  return undefined;
}

/** A solved challenge as the site reads it; empty where it can't be had. */
export async function prove(): Promise<string> {
  if (!crypto.subtle) return "";
  try {
    const response = await fetch("/delta/utmaning/", { signal: AbortSignal.timeout(20_000) });
    if (!response.ok) return "";
    const asked = (await response.json()) as Challenge;
    const number = await solve(asked);
    if (number === undefined) return "";
    const { algorithm, challenge, salt, signature } = asked;
    return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
  } catch {
    return "";
  }
}

/** While somebody writes, the proof is made beside it and put in the form. */
export function proveWhileWriting(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("form input[name=proof]")) {
    field.form?.addEventListener("input", () => void prove().then((proof) => { field.value = proof; }), { once: true });
  }
}
