// A page to try an island on: a document of jsdom, with the browser's other parts as plain objects that a test can set.
import { IDBFactory } from "fake-indexeddb";
import { JSDOM, VirtualConsole } from "jsdom";
import { readFileSync } from "node:fs";
import { FakeCaches } from "./caches";

export const SITE = "https://medskapa.example";

type Answering = (url: string, init: RequestInit) => Response | Promise<Response>;

export interface Page {
  dom: JSDOM;
  document: Document;
  /** The addresses that the page was led to. */
  led: string[];
  navigator: Record<string, unknown> & { onLine: boolean };
  caches: FakeCaches;
  /** What has been asked of the network, as "METHOD /path". */
  asked: string[];
  /** Answer the network from now on; without it there is none. */
  network(answer: Answering | undefined): void;
  find<T extends Element = HTMLElement>(selector: string): T;
  /** Write in a field as a person does. */
  write(selector: string, value: string): void;
  press(selector: string): void;
  /** Tell the window of something: load, online, storage. */
  tell(event: string): void;
}

const GLOBALS = [
  "Blob", "CustomEvent", "DOMParser", "Event", "File", "FormData", "HTMLButtonElement", "HTMLElement", "HTMLInputElement",
  "HTMLSelectElement", "HTMLTextAreaElement", "document", "localStorage",
] as const;
const NODES_OWN = new Map([...GLOBALS, "window", "navigator", "caches", "fetch", "indexedDB"].map(
  (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
));
let intervals: ReturnType<typeof setInterval>[] = [];
let open: JSDOM | undefined;

/** Open a page. What is given in `parts` is on `window` too: matchMedia, print and the like. */
export function openPage(body: string, parts: Record<string, unknown> = {}): Page {
  closePage();
  const dom = new JSDOM(`<!DOCTYPE html><html lang="sv"><head><title>Sidan</title></head><body>${body}</body></html>`, {
    url: `${SITE}/delta/`, runScripts: "outside-only", virtualConsole: new VirtualConsole(),
  });
  open = dom;
  // The standard lets a form be submitted by no button in particular, written as null; jsdom asks for it to be left out.
  const form = dom.window.HTMLFormElement.prototype;
  const submit = form.requestSubmit;
  form.requestSubmit = function (button) { submit.call(this, button ?? undefined); };
  const led: string[] = [];
  const asked: string[] = [];
  let answering: Answering | undefined;
  const caches = new FakeCaches();
  const fetching = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(url, SITE).href.replace(SITE, "");
    asked.push(`${init.method ?? "GET"} ${path}`);
    if (!answering) throw new TypeError("no network");
    return answering(path, init);
  };
  const navigator = { onLine: true };
  const location = {
    href: dom.window.location.href, pathname: dom.window.location.pathname, origin: SITE,
    assign: (url: string) => led.push(url), replace: (url: string) => led.push(url),
  };
  const own: Record<string, unknown> = {
    location, navigator, caches, fetch: fetching, indexedDB: new IDBFactory(),
    setTimeout: (work: () => void, after: number) => setTimeout(work, after),
    clearTimeout: (id: number) => clearTimeout(id),
    setInterval: (work: () => void, after: number) => {
      const id = setInterval(work, after);
      intervals.push(id);
      return id;
    },
    clearInterval: (id: number) => clearInterval(id),
    ...parts,
  };
  const window = new Proxy(dom.window, {
    has: (target, name) => name in own || name in target,
    get: (target, name) => {
      if (typeof name === "string" && name in own) return own[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  for (const name of GLOBALS) put(name, dom.window[name]);
  for (const [name, value] of Object.entries({ window, navigator, caches, fetch: fetching, indexedDB: own["indexedDB"] })) put(name, value);
  const find = <T extends Element = HTMLElement>(selector: string): T => {
    const found = dom.window.document.querySelector<T>(selector);
    if (!found) throw new Error(`nothing on the page is ${selector}`);
    return found;
  };
  return {
    dom, document: dom.window.document, led, navigator, caches, asked, find,
    network: (answer) => { answering = answer; },
    write: (selector, value) => {
      const field = find<HTMLTextAreaElement>(selector);
      field.value = value;
      for (const event of ["input", "change"]) field.dispatchEvent(new dom.window.Event(event, { bubbles: true }));
    },
    press: (selector) => find(selector).click(),
    tell: (event) => { dom.window.dispatchEvent(new dom.window.Event(event)); },
  };
}

/** Leave the page: its clocks stop, and the globals are Node's own again. */
export function closePage(): void {
  intervals.forEach((id) => clearInterval(id));
  intervals = [];
  open?.window.close();
  open = undefined;
  for (const [name, descriptor] of NODES_OWN) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else delete (globalThis as Record<string, unknown>)[name];
  }
}

function put(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** A built script that runs by itself when it is loaded. */
export const script = (name: "site" | "map" | "worker"): string =>
  readFileSync(new URL(`./scripts/${name}.js`, import.meta.url), "utf8");

/** Until what was promised has been done: every island's work is behind a promise or a transaction. */
export async function until(holds: () => boolean): Promise<void> {
  const last = performance.now() + 2000;
  while (!holds()) {
    if (performance.now() > last) throw new Error(`never held: ${holds}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Long enough for anything that would have happened to have happened. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
