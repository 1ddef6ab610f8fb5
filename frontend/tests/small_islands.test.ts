import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { countAnswers } from "../islands/answers";
import { copyButtons } from "../islands/copy";
import { focusErrorSummary } from "../islands/errors";
import { openMargin } from "../islands/margin";
import { keepWallFresh } from "../islands/wall";
import { zoomMap } from "../islands/zoom";
import { closePage, openPage, type Page, script, settle, until } from "./page";

afterEach(() => {
  mock.timers.reset();
  closePage();
});

test("answers are counted as the site counts them: one a paragraph, over all boxes", () => {
  const page = openPage(`<textarea data-answers id="a"></textarea><textarea data-answers id="b"></textarea>
    <p data-answers-count data-one="Ett svar" data-many="%s svar"></p>`);
  countAnswers();
  assert.equal(page.find("p").hidden, true);
  page.write("#a", "Bussen\n");
  assert.equal(page.find("p").textContent, "Ett svar");
  page.write("#b", "Tåget\ngår\n\n \n\nVägen");
  assert.equal(page.find("p").textContent, "3 svar");
});

test("a code is copied, and the button says so", async () => {
  const page = openPage('<button data-copy="ABC-123" data-copied="Kopierad" hidden>Kopiera</button>');
  copyButtons();
  assert.equal(page.find("button").hidden, true);
  const copied: string[] = [];
  page.navigator["clipboard"] = { writeText: async (text: string) => { copied.push(text); } };
  copyButtons();
  assert.equal(page.find("button").hidden, false);
  page.press("button");
  await until(() => page.find("button").textContent === "Kopierad");
  assert.deepEqual(copied, ["ABC-123"]);
});

test("a refused form is read from what to mend", () => {
  const page = openPage('<div data-error-summary tabindex="-1">Skriv något</div>');
  focusErrorSummary();
  assert.equal(page.document.activeElement, page.find("div"));
});

test("the thread stands open beside a wide page, and as it was beside a narrow one", () => {
  for (const wide of [true, false]) {
    const page = openPage('<details class="thread-margin"></details>', { matchMedia: () => ({ matches: wide, addEventListener: () => undefined }) });
    openMargin();
    assert.equal(page.find<HTMLDetailsElement>("details").open, wide);
  }
});

function wall(): Page {
  mock.timers.enable({ apis: ["setInterval"] });
  const page = openPage("<ul data-wall><li>Ett</li></ul>");
  keepWallFresh();
  return page;
}

test("new words come in on the wall by themselves", async () => {
  const page = wall();
  page.network(() => new Response("<ul data-wall><li>Ett</li><li>Två</li></ul>"));
  mock.timers.tick(8_000);
  await until(() => page.find("ul").textContent === "EttTvå");
});

test("what hangs on the wall stays while there is nothing new, and without network", async () => {
  for (const answer of [undefined, () => new Response("<ul data-wall><li>Ett</li></ul>"), () => new Response("", { status: 500 })]) {
    const page = wall();
    const word = page.find("li");
    page.network(answer);
    mock.timers.tick(8_000);
    await settle();
    assert.equal(page.find("li"), word);
    mock.timers.reset();
  }
});

test("the large map is fetched when somebody asks for it, once", () => {
  const page = openPage('<button data-zoom-map data-style="/static/map.css" data-script="/static/map.js" hidden>Zooma</button>');
  zoomMap();
  assert.equal(page.find("button").hidden, false);
  assert.equal(page.document.querySelector("script"), null);
  page.press("button");
  page.press("button");
  assert.deepEqual([...page.document.querySelectorAll("script")].map((one) => one.getAttribute("src")), ["/static/map.js"]);
  assert.equal(page.find("link").getAttribute("href"), "/static/map.css");
});

test("a page without any island is left as it is", () => {
  const page = openPage("<main><h1>Strategin</h1></main>");
  const before = page.document.body.innerHTML;
  Object.assign(page.dom.window, { matchMedia: () => ({ matches: true, addEventListener: () => undefined }) });
  page.dom.window.eval(script("site"));
  assert.equal(page.document.body.innerHTML, before);
});
