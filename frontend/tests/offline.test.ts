import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { keepForOffline } from "../islands/offline";
import { closePage, openPage, type Page, settle, until } from "./page";

afterEach(closePage);

const PAGE = `<main data-keep-offline><a href="/delta/program/ett/" data-keep>Ett</a><a href="/annat/">Annat</a>
  <div data-kept="/delta/" hidden><p data-kept-there>Sidan ligger på enheten</p><button data-kept-remove>Ta bort</button><p data-kept-gone tabindex="-1" hidden>Borta</p></div></main>`;

function opened(body: string, answer?: () => Response): { page: Page; registered: string[] } {
  const page = openPage(body);
  const registered: string[] = [];
  page.navigator["serviceWorker"] = { register: async (url: string) => { registered.push(url); } };
  page.network(answer);
  // jsdom tells of the load by itself, as a browser does.
  keepForOffline();
  return { page, registered };
}

async function loaded(page: Page): Promise<void> {
  await until(() => page.document.readyState === "complete");
  await settle();
}

test("a page that asks for it is kept with what its marked links lead to, and says so", async () => {
  const { page, registered } = opened(PAGE, () => new Response("sidan"));
  await until(() => !page.find("[data-kept]").hidden);
  assert.deepEqual(page.caches.in("medskapa-kept"), ["/delta/", "/delta/program/ett/"]);
  assert.deepEqual(registered, ["/sw.js"]);
});

test("what the site does not answer, or leads away from, is not kept", async () => {
  const { page } = opened(PAGE, () => new Response("", { status: 404 }));
  await loaded(page);
  assert.deepEqual(page.caches.in("medskapa-kept"), []);
  const redirected = opened(PAGE, () => Object.defineProperty(new Response("in"), "redirected", { value: true }));
  await loaded(redirected.page);
  assert.deepEqual(redirected.page.caches.in("medskapa-kept"), []);
});

test("without network what was kept before stands", async () => {
  const { page } = opened(PAGE);
  await (await page.caches.open("medskapa-kept")).put("/delta/", new Response("förut"));
  await loaded(page);
  assert.deepEqual(page.caches.in("medskapa-kept"), ["/delta/"]);
});

test("who removes it sees that it is gone", async () => {
  const { page } = opened(PAGE, () => new Response("sidan"));
  await until(() => !page.find("[data-kept]").hidden);
  page.press("[data-kept-remove]");
  await until(() => !page.find("[data-kept-gone]").hidden);
  assert.deepEqual(page.caches.in("medskapa-kept"), []);
  assert.equal(page.find("[data-kept-there]").hidden, true);
  assert.equal(page.document.activeElement, page.find("[data-kept-gone]"));
});

test("a page without a form that can wait puts nothing on the device", async () => {
  const { page, registered } = opened("<form></form>", () => new Response("sidan"));
  await loaded(page);
  assert.deepEqual(registered, []);
  assert.deepEqual(page.asked, []);
});
