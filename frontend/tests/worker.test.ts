import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { FakeCaches } from "./caches";
import { closePage, script, SITE } from "./page";

afterEach(closePage);

const SHELL = { version: "2", pages: ["/delta/"], files: ["/static/site.css", "/favicon.svg"] };
const KEPT = "medskapa-kept";
const SHELF = "medskapa-shell-2";

interface Asked { url: string; method?: string; mode?: string }

/** The worker as a browser runs it, with a network that a test answers for. */
function started(network: (url: string) => Response) {
  const caches = new FakeCaches();
  const heard = new Map<string, (event: unknown) => void>();
  const done: string[] = [];
  const self = {
    addEventListener: (name: string, act: (event: unknown) => void) => heard.set(name, act),
    skipWaiting: async () => { done.push("skipped waiting"); }, clients: { claim: async () => { done.push("claimed"); } },
    location: new URL(SITE),
  };
  const credentials: string[] = [];
  class Asking extends Request {
    constructor(path: string, init: RequestInit) {
      super(new URL(path, SITE), init);
      credentials.push(`${path} ${init.credentials}`);
    }
  }
  caches.fetching = async (url) => network(url);
  const fetching = async (request: Asked): Promise<Response> => network(request.url.replace(SITE, ""));
  new Function("self", "caches", "fetch", "SHELL", "Request", script("worker"))(self, caches, fetching, SHELL, Asking);
  return {
    caches, done, credentials,
    async tell(name: "install" | "activate"): Promise<void> {
      let work: Promise<unknown> | undefined;
      heard.get(name)?.({ waitUntil: (given: Promise<unknown>) => { work = given; } });
      await work;
    },
    /** What it answers; undefined where it leaves the browser to it. */
    ask(path: string, asked: Partial<Asked> = {}): Promise<Response> | undefined {
      let answer: Promise<Response> | undefined;
      const request = { url: new URL(path, SITE).href, method: "GET", mode: "navigate", ...asked };
      heard.get("fetch")?.({ request, respondWith: (given: Promise<Response>) => { answer = given; } });
      return answer;
    },
  };
}
const none = (): Response => { throw new TypeError("no network"); };
const text = async (answer: Promise<Response> | undefined): Promise<string | undefined> => (await answer)?.text();

test("it keeps the pages for taking part, fetched without cookies, and what they look like", async () => {
  const worker = started(() => new Response("ny"));
  await worker.tell("install");
  assert.deepEqual(worker.caches.in(SHELF), ["/delta/", "/favicon.svg", "/static/site.css"]);
  assert.deepEqual(worker.credentials, ["/delta/ omit"]);
  assert.deepEqual(worker.done, ["skipped waiting"]);
});

test("a new version takes the old one away, and nothing else", async () => {
  const worker = started(none);
  for (const name of ["medskapa-shell-1", SHELF, KEPT]) await worker.caches.open(name);
  await worker.tell("activate");
  assert.deepEqual([...worker.caches.named.keys()], [SHELF, KEPT]);
  assert.deepEqual(worker.done, ["claimed"]);
});

test("with network a page comes from there, and the kept one is renewed", async () => {
  const worker = started(() => new Response("ny"));
  await (await worker.caches.open(SHELF)).put("/delta/", new Response("gammal"));
  assert.equal(await text(worker.ask("/delta/")), "ny");
  assert.equal(await text(worker.caches.match("/delta/") as Promise<Response>), "ny");
});

test("a page that is not for taking part is never kept", async () => {
  const worker = started(() => new Response("hemlig"));
  await worker.ask("/kvitto/abc/");
  assert.deepEqual(worker.caches.in(SHELF), []);
});

test("without network a kept page opens, whatever stands after the question mark", async () => {
  const worker = started(none);
  await (await worker.caches.open(SHELF)).put("/delta/", new Response("kvar"));
  assert.equal(await text(worker.ask("/delta/?steg=2")), "kvar");
});

test("without network any other page is the one that says what lies on the device", async () => {
  const worker = started(none);
  await (await worker.caches.open(SHELF)).put("/delta/ko/", new Response("kön"));
  assert.equal(await text(worker.ask("/strategi/")), "kön");
});

test("without network and with nothing kept, the browser says so itself", async () => {
  await assert.rejects(started(none).ask("/strategi/")!, /no network/);
});

for (const status of [403, 404, 410]) {
  test(`a kept page that has ended (${status}) opens nothing any longer`, async () => {
    const worker = started(() => new Response("", { status }));
    await (await worker.caches.open(KEPT)).put("/p/abc/", new Response("kvar"));
    await worker.ask("/p/abc/");
    assert.deepEqual(worker.caches.in(KEPT), []);
  });
}

test("a file whose name holds its contents is not asked for twice; others are", async () => {
  const worker = started(() => new Response("ny"));
  const shelf = await worker.caches.open(SHELF);
  for (const path of SHELL.files) await shelf.put(path, new Response("kvar"));
  assert.equal(await text(worker.ask("/static/site.css", { mode: "no-cors" })), "kvar");
  assert.equal(await text(worker.ask("/favicon.svg", { mode: "no-cors" })), "ny");
});

test("a file without network is the kept one", async () => {
  const worker = started(none);
  await (await worker.caches.open(SHELF)).put("/favicon.svg", new Response("kvar"));
  assert.equal(await text(worker.ask("/favicon.svg", { mode: "no-cors" })), "kvar");
});

test("what is sent, and what lies elsewhere, is left alone", () => {
  const worker = started(none);
  assert.equal(worker.ask("/delta/", { method: "POST" }), undefined);
  assert.equal(worker.ask("https://annan.example/delta/"), undefined);
  assert.equal(worker.ask("/static/other.js", { mode: "no-cors" }), undefined);
});
