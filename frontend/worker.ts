// The service worker. The site puts what to keep before it: SHELL = {version, pages, files}.
// Only the pages for taking part and what they look like are kept; receipts and other secret pages never are.
declare const SHELL: { version: string; pages: string[]; files: string[] };
interface Extendable extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Extendable { request: Request; respondWith(answer: Promise<Response>): void }
interface Worker extends EventTarget { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> }; location: Location }

const worker = self as unknown as Worker;
const NAME = `medskapa-shell-${SHELL.version}`;
const KEPT = "medskapa-kept";
const GONE = [403, 404, 410];
const WITHOUT_NETWORK = "/delta/ko/";

async function install(): Promise<void> {
  const cache = await caches.open(NAME);
  // Without cookies in either direction: nobody gets one for a form that they have not opened.
  const pages = SHELL.pages.map((path) => new Request(path, { credentials: "omit" }));
  await cache.addAll([...SHELL.files, ...pages]);
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith("medskapa-shell-") && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The network first; without it what is kept, and for any other page the one that says what lies on the device. */
async function page(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    const path = new URL(request.url).pathname;
    if (response.ok && !response.redirected && SHELL.pages.includes(path)) {
      await (await caches.open(NAME)).put(path, response.clone());
    }
    // A link that has ended, or been withdrawn, opens nothing any longer: not without network either.
    if (GONE.includes(response.status)) await (await caches.open(KEPT)).delete(path);
    return response;
  } catch (fault) {
    const kept = (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? (await caches.match(WITHOUT_NETWORK, { ignoreVary: true }));
    if (kept) return kept;
    throw fault;
  }
}

/** A file whose name holds its contents is the same for ever; others are asked for anew. */
async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept && new URL(request.url).pathname.startsWith("/static/")) return kept;
  try {
    return await fetch(request);
  } catch (fault) {
    if (kept) return kept;
    throw fault;
  }
}

worker.addEventListener("install", (event) => (event as Extendable).waitUntil(install()));
worker.addEventListener("activate", (event) => (event as Extendable).waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const asked = event as Fetching;
  const url = new URL(asked.request.url);
  if (asked.request.method !== "GET" || url.origin !== worker.location.origin) return;
  if (asked.request.mode === "navigate") asked.respondWith(page(asked.request));
  else if (SHELL.files.includes(url.pathname)) asked.respondWith(file(asked.request));
});
