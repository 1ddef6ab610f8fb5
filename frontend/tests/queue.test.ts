import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { queueForms } from "../islands/queue";
import { count, keep, waiting } from "../islands/shelf";
import { closePage, openPage, type Page, settle, until } from "./page";
import { WORDS } from "./words";

afterEach(closePage);

const BAR = `<div data-queue-bar hidden data-one="En text väntar" data-many="{} texter väntar" data-sending="Skickar"
  data-kept="Den ligger på enheten" data-lost="Den kunde inte sparas"><span data-queue-count></span></div>`;
const FORM = `<form data-queue="contribution" data-queue-title="Skriv" action="/delta/" method="post">
  <input type="hidden" name="csrfmiddlewaretoken" value="old"><input type="hidden" name="key" value="k1">
  <textarea name="text"></textarea><input name="name" value="Ada"><button>Skicka</button></form>`;

/** The form as the browser would send it by itself: counted, not sent. */
function natively(page: Page): () => number {
  let number = 0;
  page.document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    number += 1;
    event.preventDefault();
  });
  return () => number;
}

function opened(body = BAR + FORM, parts: Record<string, unknown> = {}): Page {
  const page = openPage(body, parts);
  queueForms();
  return page;
}

const status = (page: Page): string => page.document.querySelector("[data-queue-status]")?.textContent ?? "";

test("with network the words go at once and the sender is led on", async () => {
  const page = opened();
  page.network(() => new Response("", { headers: { "X-Led-To": "/kvitto/abc/" } }));
  page.write("textarea", "Bussen");
  page.press("button");
  await until(() => page.led.length > 0);
  assert.deepEqual(page.led, ["/kvitto/abc/"]);
  assert.equal(count(), 0);
});

test("without network the words lie on the device, the form is empty and has a key of its own", async () => {
  const page = opened();
  let kept = false;
  page.document.addEventListener("medskapa:kept", () => { kept = true; });
  page.navigator.onLine = false;
  page.write("textarea", "Bussen går för sällan");
  page.press("button");
  await until(() => kept);
  assert.equal(status(page), "Den ligger på enheten");
  assert.equal(page.document.activeElement, page.find("[data-queue-status]"));
  assert.equal(page.find<HTMLTextAreaElement>("textarea").value, "");
  assert.notEqual(page.find<HTMLInputElement>("[name=key]").value, "k1");
  const [one] = await waiting();
  assert.equal(one!.excerpt, "Bussen går för sällan");
  assert.equal(one!.url, "https://medskapa.example/delta/");
  assert.ok(one!.fields.some(([name, value]) => name === "key" && value === "k1"));
  assert.equal(page.find("[data-queue-count]").textContent, "En text väntar");
  assert.equal(page.find("[data-queue-bar]").hidden, false);
});

test("a network that is there but does not answer is no network", async () => {
  const page = opened();
  page.network(() => new Response("", { status: 503 }));
  page.write("textarea", "Bussen");
  page.press("button");
  await until(() => count() === 1);
});

test("what cannot be kept either is said to be lost, and stays in the form", async () => {
  const page = opened();
  page.navigator.onLine = false;
  Object.defineProperty(globalThis, "indexedDB", { value: { open: () => { throw new Error("full"); } }, configurable: true });
  page.write("textarea", "Bussen");
  page.press("button");
  await until(() => status(page) === "Den kunde inte sparas");
  assert.equal(page.find<HTMLTextAreaElement>("textarea").value, "Bussen");
});

test("of a kiosk no words lie where somebody may see them", async () => {
  const page = opened(BAR + FORM.replace("contribution", "kiosk"));
  page.navigator.onLine = false;
  page.write("textarea", "Bussen");
  page.press("button");
  await until(() => count() === 1);
  assert.equal((await waiting())[0]!.excerpt, "");
  assert.equal(page.find("[data-queue-bar]").hidden, true);
});

test("a form that is pressed twice sends once", async () => {
  const page = opened();
  page.network(() => new Response("", { headers: { "X-Led-To": "/kvitto/abc/" } }));
  page.press("button");
  page.press("button");
  await until(() => page.led.length > 0);
  await settle();
  assert.deepEqual(page.asked, ["POST /delta/"]);
});

test("with a token that is too old the words go again with one of today", async () => {
  const page = opened();
  const sent: string[] = [];
  page.network((url, init) => {
    if (url === "/delta/ko/nyckel/") return Response.json({ token: "today" });
    sent.push(new URLSearchParams(String(init.body)).get("csrfmiddlewaretoken") ?? "");
    return sent.length === 1 ? new Response("", { status: 403 }) : new Response("", { headers: { "X-Led-To": "/kvitto/abc/" } });
  });
  page.press("button");
  await until(() => page.led.length > 0);
  assert.deepEqual(sent, ["old", "today"]);
});

test("what the site refuses is sent as the browser does it, so that the site's own page says why", async () => {
  const page = opened();
  const sent = natively(page);
  page.network(() => new Response("<main><h1>Nej</h1></main>", { status: 422 }));
  page.press("button");
  await until(() => sent() === 1);
  assert.equal(count(), 0);
});

test("an answer that leads nowhere leaves the form to the browser", async () => {
  const page = opened();
  const sent = natively(page);
  page.network(() => new Response(""));
  page.press("button");
  await until(() => sent() === 1);
  assert.deepEqual(page.led, []);
});

test("a browser that can keep nothing sends forms as it always has", async () => {
  const page = opened(BAR + FORM, { indexedDB: null });
  const sent = natively(page);
  page.press("button");
  assert.equal(sent(), 1);
  assert.deepEqual(page.asked, []);
});

test("what waits is sent when the network comes back", async () => {
  const page = openPage(BAR);
  await keep(WORDS);
  queueForms();
  await settle();
  page.network((url) => (url === "/delta/ko/nyckel/" ? Response.json({ token: "today" }) : new Response("", { headers: { "X-Led-To": "" } })));
  page.tell("online");
  await until(() => count() === 0);
  assert.equal(page.find("[data-queue-bar]").hidden, true);
});

test("the bar counts what another window has kept", async () => {
  const page = opened();
  page.dom.window.localStorage.setItem("medskapa-waiting-told", "3");
  page.tell("storage");
  assert.equal(page.find("[data-queue-count]").textContent, "3 texter väntar");
});

test("the bar is not shown on the page of what waits, nor on a kiosk", async () => {
  for (const place of ["data-queue-page", "data-kiosk"]) {
    const page = openPage(`${BAR}<div ${place}></div>`);
    page.dom.window.localStorage.setItem("medskapa-waiting-told", "3");
    queueForms();
    assert.equal(page.find("[data-queue-bar]").hidden, true);
  }
});
