import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { countLetters, guessLanguage } from "../islands/writing";
import { closePage, openPage, type Page } from "./page";

afterEach(() => {
  mock.timers.reset();
  closePage();
});

const COUNTER = `<form><textarea id="text" name="text" maxlength="600"></textarea><p><span data-counter="text" data-most="600"
  data-left="{} tecken kvar" data-over="{} tecken för mycket" hidden></span><span data-counter-said></span></p></form>`;
const shown = (page: Page): string | null => page.find("[data-counter]").textContent;
const said = (page: Page): string | null => page.find("[data-counter-said]").textContent;

test("the room that is left is shown always and said only when little is left", () => {
  const page = openPage(COUNTER);
  countLetters();
  assert.equal(shown(page), "600 tecken kvar");
  assert.equal(said(page), "");
  page.write("textarea", "a".repeat(100));
  assert.equal(said(page), "500 tecken kvar");
  page.write("textarea", "a".repeat(120));
  assert.equal(shown(page), "480 tecken kvar");
  assert.equal(said(page), "500 tecken kvar");
  page.write("textarea", "a".repeat(510));
  assert.equal(said(page), "90 tecken kvar");
});

test("too much is said, and the browser's own limit cuts nothing off", () => {
  const page = openPage(COUNTER);
  countLetters();
  page.write("textarea", "a".repeat(601));
  assert.equal(shown(page), "1 tecken för mycket");
  assert.ok(page.find("[data-counter]").classList.contains("counter--over"));
  assert.equal(page.find("textarea").hasAttribute("maxlength"), false);
});

test("an emoji is one letter", () => {
  const page = openPage(COUNTER);
  countLetters();
  page.write("textarea", "🚌🚌");
  assert.equal(shown(page), "598 tecken kvar");
});

const LANGUAGES = `<form><textarea name="text"></textarea><select id="language">
  <option value="sv" data-words="och inte är" data-letters="åäö" data-near="">svenska</option>
  <option value="fi" data-words="ja ei on" data-endings="ssa|sta" data-near="fit">finska</option>
  <option value="fit" data-words="mie sie">meänkieli</option>
  <option value="no" data-words="og ikke" data-yields="ö">norska</option></select>
  <p data-guessed="language" data-words="Det ser ut som {}" hidden></p></form>`;

function guess(text: string, before?: (page: Page) => void): Page {
  const page = openPage(LANGUAGES);
  mock.timers.enable({ apis: ["setTimeout"] });
  guessLanguage();
  before?.(page);
  page.write("textarea", text);
  mock.timers.tick(700);
  mock.timers.reset();
  return page;
}
const language = (page: Page): string => page.find<HTMLSelectElement>("select").value;

test("a language is guessed by its small words and endings, and the guess is said", () => {
  const page = guess("talossa on kylmä ja ei");
  assert.equal(language(page), "fi");
  assert.equal(page.find("[data-guessed]").textContent, "Det ser ut som finska");
  assert.equal(page.find("[data-guessed]").hidden, false);
});

test("a near language with a word of its own goes before", () => {
  assert.equal(language(guess("mie on ja ei")), "fit");
});

test("one sign is no guess, nor two that weigh alike", () => {
  assert.equal(language(guess("ikke")), "sv");
  assert.equal(language(guess("og ikke ja ei")), "sv");
});

test("a letter that a language does not have speaks against it", () => {
  assert.equal(language(guess("og ikke")), "no");
  assert.equal(language(guess("og ikke köpa")), "sv");
});

test("the writer's own choice is never changed", () => {
  const page = guess("talossa on kylmä ja ei", (opened) => {
    opened.find<HTMLSelectElement>("select").value = "no";
    opened.find("select").dispatchEvent(new Event("change"));
  });
  assert.equal(language(page), "no");
});

test("a page in a language that is easily taken for another guesses nothing", () => {
  const page = openPage(LANGUAGES);
  page.find<HTMLSelectElement>("select").value = "fit";
  mock.timers.enable({ apis: ["setTimeout"] });
  guessLanguage();
  page.write("textarea", "talossa on kylmä ja ei");
  mock.timers.tick(700);
  assert.equal(language(page), "fit");
});
