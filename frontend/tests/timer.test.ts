import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { runTimer } from "../islands/timer";
import { closePage, openPage, type Page } from "./page";

const AGENDA = `<section data-timer data-now="Nu:" data-left="%s minuter kvar" data-one="en minut kvar" data-under="under en minut" data-over="Klart">
  <div data-timer-bar hidden><span data-timer-left></span><p data-timer-said></p><button data-timer-start data-start="Starta" data-pause="Pausa">Starta</button>
  <button data-timer-next>Nästa</button><button data-timer-again>Börja om</button></div>
  <ol><li data-minutes="6"><strong>Hälsa</strong></li><li data-minutes="2"><strong>Tala</strong></li></ol></section>`;
const left = (page: Page): string | null => page.find("[data-timer-left]").textContent;
const said = (page: Page): string | null => page.find("[data-timer-said]").textContent;
const current = (page: Page): string | undefined => page.document.querySelector("[aria-current=step]")?.textContent ?? undefined;

beforeEach(() => mock.timers.enable({ apis: ["setInterval", "Date"], now: 1_000_000 }));
afterEach(() => {
  mock.timers.reset();
  closePage();
});

function opened(): Page {
  const page = openPage(AGENDA);
  runTimer();
  page.press("[data-timer-start]");
  return page;
}

test("it counts down the first item and says which one it is", () => {
  const page = opened();
  assert.equal(left(page), "6:00");
  assert.equal(said(page), "Nu: Hälsa, 6 minuter kvar");
  mock.timers.tick(1500);
  assert.equal(left(page), "5:59");
});

test("five, two and one minutes are said, nothing between", () => {
  const page = opened();
  mock.timers.tick(60_500);
  assert.equal(said(page), "Nu: Hälsa, 5 minuter kvar");
  mock.timers.tick(60_000);
  assert.equal(said(page), "Nu: Hälsa, 5 minuter kvar");
  mock.timers.tick(180_000);
  assert.equal(said(page), "Nu: Hälsa, en minut kvar");
  mock.timers.tick(60_000);
  assert.equal(said(page), "Nu: Tala, 2 minuter kvar");
  assert.equal(current(page), "Tala");
});

test("after the last item it stands still and says so", () => {
  const page = opened();
  mock.timers.tick(8 * 60_000 + 500);
  assert.equal(left(page), "0:00");
  assert.equal(said(page), "Klart");
  assert.equal(page.find("[data-timer-start]").textContent, "Starta");
  assert.equal(current(page), undefined);
});

test("a pause takes no time", () => {
  const page = opened();
  mock.timers.tick(30_000);
  page.press("[data-timer-start]");
  assert.equal(page.find("[data-timer-start]").textContent, "Starta");
  mock.timers.tick(600_000);
  page.press("[data-timer-start]");
  assert.equal(left(page), "5:30");
});

test("the next item has its whole time, and beginning anew starts at the first", () => {
  const page = opened();
  mock.timers.tick(30_000);
  page.press("[data-timer-next]");
  assert.equal(left(page), "2:00");
  page.press("[data-timer-again]");
  assert.equal(left(page), "6:00");
  assert.equal(current(page), "Hälsa");
});

test("a page without an agenda has no clock", () => {
  openPage("<p>Ingen</p>");
  assert.doesNotThrow(runTimer);
});
