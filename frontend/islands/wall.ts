/** On the wall of a session new words come in by themselves. Without this the page loads itself anew. */
const EVERY = 8_000;

export function keepWallFresh(): void {
  const wall = document.querySelector<HTMLElement>("[data-wall]");
  if (wall) window.setInterval(() => void refresh(wall), EVERY);
}

async function refresh(wall: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(window.location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-wall]");
    if (fresh && fresh.innerHTML !== wall.innerHTML) wall.replaceChildren(...fresh.childNodes);
  } catch {
    // No network just now: what hangs there stays.
  }
}
