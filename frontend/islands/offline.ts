// Pages with a form that can wait are kept on the device, so that they open where there is no network.
const KEPT = "medskapa-kept";

export function keepForOffline(): void {
  if (!("serviceWorker" in navigator) || !document.querySelector("form[data-queue], [data-queue-page], [data-keep-offline]")) return;
  window.addEventListener("load", () => void navigator.serviceWorker.register("/sw.js"));
  if (!("caches" in window)) return;
  for (const told of document.querySelectorAll<HTMLElement>("[data-kept]")) {
    told.querySelector("[data-kept-remove]")?.addEventListener("click", () => void remove(told));
  }
  window.addEventListener("load", () => void keepPages());
}

/** A page that asks for it is kept as it is, with every page that its links marked `data-keep` lead to. */
async function keepPages(): Promise<void> {
  if (document.querySelector("[data-keep-offline]")) {
    const linked = [...document.querySelectorAll<HTMLAnchorElement>("a[data-keep]")].map((link) => link.pathname);
    for (const path of new Set([window.location.pathname, ...linked])) await keepOne(path);
  }
  for (const told of document.querySelectorAll<HTMLElement>("[data-kept]")) {
    if ((await kept(told)).length) told.hidden = false;
  }
}

async function keepOne(path: string): Promise<void> {
  try {
    const response = await fetch(path, { credentials: "same-origin" });
    if (response.ok && !response.redirected) await (await caches.open(KEPT)).put(path, response);
  } catch {
    // No network just now: what was kept before stands.
  }
}

/** What lies on the device under the address that components/kept.html was given, in whatever language it was read. */
async function kept(told: HTMLElement): Promise<Request[]> {
  const pages = await (await caches.open(KEPT)).keys();
  return pages.filter((page) => new URL(page.url).pathname.includes(told.dataset["kept"] ?? "/"));
}

async function remove(told: HTMLElement): Promise<void> {
  const shelf = await caches.open(KEPT);
  await Promise.all((await kept(told)).map((page) => shelf.delete(page)));
  for (const part of told.querySelectorAll<HTMLElement>("[data-kept-there]")) part.hidden = true;
  const gone = told.querySelector<HTMLElement>("[data-kept-gone]");
  if (gone) {
    gone.hidden = false;
    gone.focus();
  }
}
