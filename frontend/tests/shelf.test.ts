import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { arrive, arrived, count, countTold, forget, keep, OF_MANY, refuse, supported, waiting } from "../islands/shelf";
import { closePage, openPage, type Page } from "./page";
import { WORDS } from "./words";

afterEach(closePage);

function tellings(page: Page): () => number {
  let number = 0;
  page.document.addEventListener("medskapa:waiting", () => { number += 1; });
  return () => number;
}

test("what waits lies in the order it was written, and the page is told how many", async () => {
  const told = tellings(openPage(""));
  await keep(WORDS);
  await keep({ ...WORDS, title: "Skriv mer" });
  assert.deepEqual((await waiting()).map((one) => one.title), ["Skriv", "Skriv mer"]);
  assert.equal(count(), 2);
  assert.equal(told(), 2);
});

test("what has arrived is replaced by its receipt", async () => {
  openPage("");
  await keep(WORDS);
  const [one] = await waiting();
  await arrive(one!, "/kvitto/abc/");
  assert.deepEqual(await waiting(), []);
  assert.deepEqual((await arrived()).map(({ title, url }) => ({ title, url })), [{ title: "Skriv", url: "/kvitto/abc/" }]);
  assert.equal(count(), 0);
});

test("the next person at a kiosk is told of nothing, neither waiting nor arrived", async () => {
  openPage("");
  await keep({ ...WORDS, kind: OF_MANY });
  assert.equal(count(), 1);
  assert.equal(countTold(), 0);
  const [one] = await waiting();
  await arrive(one!, "/kvitto/abc/");
  assert.deepEqual(await arrived(), []);
});

test("what was refused stays with the reason", async () => {
  openPage("");
  await keep(WORDS);
  const [one] = await waiting();
  await refuse(one!, "Rundan är stängd.");
  assert.deepEqual((await waiting()).map((row) => [row.id, row.refusal]), [[one!.id, "Rundan är stängd."]]);
});

test("what is removed is gone, and only that", async () => {
  openPage("");
  await keep(WORDS);
  await keep({ ...WORDS, title: "Kvar" });
  const [one] = await waiting();
  await forget("waiting", one!.id);
  assert.deepEqual((await waiting()).map((row) => row.title), ["Kvar"]);
  assert.equal(count(), 1);
});

test("a browser without a database of its own is not promised anything", () => {
  openPage("", { indexedDB: null });
  assert.equal(supported(), false);
  openPage("");
  assert.equal(supported(), true);
});
