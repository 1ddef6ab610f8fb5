import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { showQueue } from "../islands/queue_page";
import { arrive, count, keep, OF_MANY, refuse, waiting } from "../islands/shelf";
import { closePage, openPage, type Page, settle, until } from "./page";
import { WORDS } from "./words";

afterEach(closePage);

const PAGE = `<div data-queue-page data-again="Försök igen" data-remove="Ta bort" data-receipt="Kvitto" data-sending="Skickar"
  data-all-sent="Allt är skickat" data-still-here="Det gick inte"><ul data-queue-waiting></ul><button data-queue-send hidden>Skicka nu</button>
  <p data-queue-status></p><p data-queue-empty>Inget väntar</p><section data-queue-sent hidden><ul data-queue-arrived></ul></section></div>`;
const rows = (page: Page, list: string): string[] =>
  [...page.document.querySelectorAll(`[data-queue-${list}] > li`)].map((item) => item.textContent ?? "");
const answering = (page: Page, there: () => Response): void =>
  page.network((url) => (url === "/delta/ko/nyckel/" ? Response.json({ token: "today" }) : there()));

test("what waits is listed with its first words, and can be removed", async () => {
  const page = openPage(PAGE);
  await keep(WORDS);
  showQueue();
  await until(() => rows(page, "waiting").length === 1);
  assert.deepEqual(rows(page, "waiting"), ["Skriv”Bussen”Ta bort"]);
  assert.equal(page.find("[data-queue-send]").hidden, false);
  assert.equal(page.find("[data-queue-empty]").hidden, true);
  page.press("[data-queue-waiting] button");
  await until(() => rows(page, "waiting").length === 0);
  assert.equal(count(), 0);
  assert.equal(page.find("[data-queue-empty]").hidden, false);
});

test("words are written as words, never as a page", async () => {
  const page = openPage(PAGE);
  await keep({ ...WORDS, excerpt: "<img src=x>" });
  showQueue();
  await until(() => rows(page, "waiting").length === 1);
  assert.equal(page.document.querySelector("img"), null);
});

test("what has arrived is listed with the way to its receipt", async () => {
  const page = openPage(PAGE);
  await keep(WORDS);
  await arrive((await waiting())[0]!, "/kvitto/abc/");
  showQueue();
  await until(() => rows(page, "arrived").length === 1);
  assert.equal(page.find<HTMLAnchorElement>("[data-queue-arrived] a").pathname, "/kvitto/abc/");
  assert.equal(page.find("[data-queue-sent]").hidden, false);
});

test("what was refused says why, and is tried again when asked", async () => {
  const page = openPage(PAGE);
  await keep(WORDS);
  await refuse((await waiting())[0]!, "Rundan är stängd.");
  showQueue();
  await until(() => rows(page, "waiting").length === 1);
  assert.equal(page.find(".notice--danger").textContent, "Rundan är stängd.");
  answering(page, () => new Response("", { headers: { "X-Led-To": "" } }));
  page.press("[data-queue-waiting] button");
  await until(() => rows(page, "arrived").length === 1);
  assert.equal(count(), 0);
});

test("of a kiosk only what was refused is shown, without its words", async () => {
  const page = openPage(PAGE);
  await keep({ ...WORDS, kind: OF_MANY, excerpt: "" });
  await keep({ ...WORDS, kind: OF_MANY, excerpt: "", refusal: "Rundan är stängd." });
  showQueue();
  await until(() => rows(page, "waiting").length > 0);
  assert.deepEqual(rows(page, "waiting"), ["SkrivRundan är stängd.Försök igenTa bort"]);
});

for (const [told, there] of [["Allt är skickat", () => new Response("")], ["Det gick inte", () => new Response("", { status: 503 })]] as const) {
  test(`after sending by hand the page says: ${told}`, async () => {
    const page = openPage(PAGE);
    await keep(WORDS);
    showQueue();
    await settle();
    answering(page, there);
    page.press("[data-queue-send]");
    assert.equal(page.find("[data-queue-status]").textContent, "Skickar");
    await until(() => page.find("[data-queue-status]").textContent === told);
  });
}
