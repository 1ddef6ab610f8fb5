import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { digest, fieldsOf, newKey, unusedKey } from "../islands/fields";
import { closePage, openPage } from "./page";

afterEach(closePage);

const FORM = `<form><input type="hidden" name="csrfmiddlewaretoken" value="t1"><input type="hidden" name="key" value="k1">
  <textarea name="text"></textarea><input type="file" name="photo"><button name="way" value="send">Skicka</button></form>`;

test("what a form holds is spelled as the browser would send it, with the button that was pressed", () => {
  const page = openPage(FORM);
  page.write("textarea", "Bussen\ngår inte");
  assert.deepEqual(fieldsOf(page.document.forms[0]!, page.find("button")), [
    ["csrfmiddlewaretoken", "t1", ""], ["key", "k1", ""], ["text", "Bussen\r\ngår inte", ""], ["way", "send", ""],
  ]);
});

test("the same words have the same fingerprint under another token, other words another one", async () => {
  const page = openPage(FORM);
  const form = page.document.forms[0]!;
  page.write("textarea", "Bussen");
  const first = await digest(form, null);
  page.write("[name=csrfmiddlewaretoken]", "t2");
  assert.equal(await digest(form, null), first);
  page.write("textarea", "Tåget");
  assert.notEqual(await digest(form, null), first);
});

test("a page's key is used again for the same words and for no others", async () => {
  openPage("");
  assert.equal(await unusedKey("k1", "one"), "k1");
  assert.equal(await unusedKey("k1", "one"), "k1");
  assert.notEqual(await unusedKey("k1", "two"), "k1");
});

test("at most a hundred keys are remembered, the oldest is forgotten first", async () => {
  openPage("");
  for (let number = 0; number <= 100; number += 1) await unusedKey(`k${number}`, "words");
  assert.equal(await unusedKey("k1", "other").then((key) => key === "k1"), false);
  assert.equal(await unusedKey("k0", "other"), "k0");
});

test("without storage the key of the page is used as it is", async () => {
  openPage("");
  Object.defineProperty(globalThis, "localStorage", { get: () => { throw new Error("denied"); }, configurable: true });
  assert.equal(await unusedKey("k1", "one"), "k1");
  assert.equal(await unusedKey("k1", "two"), "k1");
});

test("a new key is never the same and fits in an address", () => {
  assert.match(newKey(), /^[\w-]{32}$/);
  assert.notEqual(newKey(), newKey());
});
