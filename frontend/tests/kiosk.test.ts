import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { clearKiosk } from "../islands/kiosk";
import { closePage, openPage, type Page } from "./page";

const KIOSK = '<main data-kiosk="/kiosk/abc/"><form><textarea name="text"></textarea></form></main>';
const WRONG = `<main data-kiosk="/kiosk/abc/"><div data-error-summary>Fel</div><form><textarea name="text">Bussen</textarea>
  <select name="place"><option>a</option><option selected>b</option></select><input type="checkbox" name="yes" checked>
  <input name="name" value="Ada"><input type="hidden" name="key" value="k1"></form></main>`;
const words = (page: Page): string => page.find<HTMLTextAreaElement>("textarea").value;

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => {
  mock.timers.reset();
  closePage();
});

function opened(body: string): Page {
  const page = openPage(body, { scrollTo: () => undefined });
  clearKiosk();
  return page;
}

test("after a minute in which nobody touches it, the screen is as new", () => {
  const page = opened(KIOSK);
  page.write("textarea", "Bussen");
  mock.timers.tick(59_000);
  assert.equal(words(page), "Bussen");
  mock.timers.tick(1_000);
  assert.equal(words(page), "");
  assert.deepEqual(page.led, ["/kiosk/abc/"]);
});

test("who writes has a whole minute again", () => {
  const page = opened(KIOSK);
  mock.timers.tick(59_000);
  page.write("textarea", "Bussen");
  mock.timers.tick(59_000);
  assert.equal(words(page), "Bussen");
});

test("a receipt on the screen is gone after half a minute", () => {
  const page = opened('<main data-kiosk="/kiosk/abc/" data-kiosk-done></main>');
  mock.timers.tick(30_000);
  assert.deepEqual(page.led, ["/kiosk/abc/"]);
});

test("without network the page stays and is only emptied", () => {
  const page = opened(KIOSK);
  page.navigator.onLine = false;
  page.write("textarea", "Bussen");
  mock.timers.tick(60_000);
  assert.equal(words(page), "");
  assert.deepEqual(page.led, []);
});

test("a page that says what was wrong does not give the words back to the next person", () => {
  const page = opened(WRONG);
  page.find("form").dispatchEvent(new CustomEvent("medskapa:kept"));
  assert.equal(words(page), "");
  assert.equal(page.find<HTMLSelectElement>("select").value, "a");
  assert.equal(page.find<HTMLInputElement>("[name=yes]").checked, false);
  assert.equal(page.find<HTMLInputElement>("[name=name]").value, "");
  assert.equal(page.find<HTMLInputElement>("[name=key]").value, "k1");
  assert.equal(page.document.querySelector("[data-error-summary]"), null);
});

test("an ordinary page is left alone", () => {
  const page = opened('<form><textarea name="text"></textarea></form>');
  page.write("textarea", "Bussen");
  mock.timers.tick(120_000);
  assert.equal(words(page), "Bussen");
});
