// Pages with a form that can wait are kept on the device, so that they open where there is no network.
const KEPT = "medskapa-kept";

export function keepForOffline(): void {
  if (!("serviceWorker" in navigator) || !document.querySelector("form[data-queue], [data-queue-page]")) return;
  window.addEventListener("load", () => void navigator.serviceWorker.register("/sw.js"));
  // A page that asks for it is kept as it is; the site sets the mark only where no secret stands in the page.
  if (document.querySelector("[data-keep-offline]") && "caches" in window) {
    window.addEventListener("load", () => void keepThisPage());
  }
}

async function keepThisPage(): Promise<void> {
  try {
    const response = await fetch(window.location.pathname, { credentials: "same-origin" });
    if (response.ok && !response.redirected) await (await caches.open(KEPT)).put(window.location.pathname, response);
  } catch {
    // No network just now: the page kept before stands.
  }
}
