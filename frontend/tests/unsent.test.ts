import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { keepUnsentWords } from "../islands/unsent";
import { closePage, openPage, type Page } from "./page";

const DAY = 86_400_000;
const FORM = `<form action="/delta/"><div data-unsent><p data-unsent-back hidden><button type="button" data-unsent-remove>Ta bort</button></p>
  <p data-unsent-saved hidden></p><p data-unsent-kept hidden></p><p data-unsent-lost hidden></p></div>
  <textarea name="text"></textarea><button id="send">Skicka</button></form>`;
const draft = (page: Page): string | null => page.dom.window.localStorage.getItem("medskapa-draft");
const words = (page: Page): string => page.find<HTMLTextAreaElement>("textarea").value;

beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"], now: 10 * DAY }));
afterEach(() => {
  mock.timers.reset();
  closePage();
});

function opened(body: string, kept?: { text: string; on: number }): Page {
  const page = openPage(body);
  if (kept) page.dom.window.localStorage.setItem("medskapa-draft", JSON.stringify(kept));
  keepUnsentWords();
  return page;
}

test("words are kept a moment after they are written, and the form says so", () => {
  const page = opened(FORM);
  page.write("textarea", "Bussen");
  assert.equal(draft(page), null);
  mock.timers.tick(400);
  assert.deepEqual(JSON.parse(draft(page)!), { text: "Bussen", on: 10 * DAY + 400 });
  assert.equal(page.find("[data-unsent-saved]").hidden, false);
});

test("a form that is emptied by its writer keeps nothing", () => {
  const page = opened(FORM, { text: "Bussen", on: 9 * DAY });
  page.write("textarea", "");
  mock.timers.tick(400);
  assert.equal(draft(page), null);
  assert.equal(page.find("[data-unsent-saved]").hidden, true);
});

test("words come back for seven days and no longer", () => {
  const page = opened(FORM, { text: "Bussen", on: 3 * DAY + 1 });
  assert.equal(words(page), "Bussen");
  assert.equal(page.find("[data-unsent-back]").hidden, false);
  assert.equal(words(opened(FORM, { text: "Bussen", on: 3 * DAY })), "");
});

test("words that stand in the form already are not written over", () => {
  const page = opened(FORM.replace("></textarea>", ">Tåget</textarea>"), { text: "Bussen", on: 9 * DAY });
  assert.equal(words(page), "Tåget");
});

test("a page that says they arrived takes them away", () => {
  assert.equal(draft(opened("<p data-sent>Tack</p>", { text: "Bussen", on: 9 * DAY })), null);
});

test("who removes them starts with an empty box", () => {
  const page = opened(FORM, { text: "Bussen", on: 9 * DAY });
  page.press("[data-unsent-remove]");
  assert.equal(words(page), "");
  assert.equal(draft(page), null);
  assert.equal(page.find("[data-unsent-back]").hidden, true);
  assert.equal(page.document.activeElement, page.find("textarea"));
});

test("words that wait in the queue are not kept twice", () => {
  const page = opened(FORM);
  page.write("textarea", "Bussen");
  page.find("form").dispatchEvent(new CustomEvent("medskapa:kept"));
  mock.timers.tick(400);
  assert.equal(draft(page), null);
});

test("without network a form that doesn't queue stays where it is, with its words", () => {
  const page = opened(FORM);
  page.navigator.onLine = false;
  page.write("textarea", "Bussen");
  page.press("#send");
  assert.equal(JSON.parse(draft(page)!).text, "Bussen");
  assert.equal(page.find("[data-unsent-kept]").hidden, false);
});

test("a device that keeps nothing says that the words would be lost", () => {
  const page = opened(FORM);
  page.navigator.onLine = false;
  Object.defineProperty(globalThis, "localStorage", { get: () => { throw new Error("denied"); }, configurable: true });
  page.write("textarea", "Bussen");
  page.press("#send");
  assert.equal(page.find("[data-unsent-lost]").hidden, false);
});
