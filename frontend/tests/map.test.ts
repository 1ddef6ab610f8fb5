import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { closePage, openPage, type Page, script, settle, until } from "./page";

afterEach(closePage);

const PAGE = `<div class="map"><div data-map-frame tabindex="-1"><svg></svg></div></div>
  <button data-zoom-map data-borders="/granser.json" data-in="Zooma in" data-out="Zooma ut">Zooma</button>
  <ol class="map-list"><li data-latitude="65.8" data-longitude="24.1"><h3>Torget</h3><p>Torsdag</p></li>
  <li data-latitude="67.8" data-longitude="20.2"><h3>Bron</h3></li></ol>`;
const BORDERS = {
  type: "FeatureCollection",
  features: [{
    type: "Feature", properties: { name: "Länet" },
    geometry: { type: "Polygon", coordinates: [[[16, 65], [24, 65], [24, 69], [16, 69], [16, 65]]] },
  }],
};

function opened(answer: () => Response): Page {
  const page = openPage(PAGE);
  page.network(answer);
  for (const [measure, length] of [["clientWidth", 800], ["clientHeight", 600]] as const) {
    Object.defineProperty(page.find("[data-map-frame]"), measure, { value: length });
  }
  page.dom.window.fetch = fetch;
  page.dom.window.eval(script("map"));
  return page;
}

test("each place has a number that can be reached by keyboard and says what the list says", async () => {
  const page = opened(() => Response.json(BORDERS));
  await until(() => page.find<HTMLButtonElement>("[data-zoom-map]").hidden === true);
  const pins = [...page.document.querySelectorAll<HTMLElement>(".pin")];
  assert.deepEqual(pins.map((pin) => pin.getAttribute("aria-label")), ["1. Torget", "2. Bron"]);
  assert.deepEqual(pins.map((pin) => pin.tabIndex), [0, 0]);
  assert.equal(page.document.activeElement, page.find("[data-map-frame]"));
  pins[0]!.click();
  await until(() => page.document.querySelector(".leaflet-popup-content") !== null);
  assert.equal(page.find(".leaflet-popup-content").textContent, "TorgetTorsdag");
  assert.equal(page.find(".leaflet-control-zoom-in").title, "Zooma in");
  assert.deepEqual(page.asked, ["GET /granser.json"]);
});

test("without borders the still map stands", async () => {
  const page = opened(() => new Response("", { status: 404 }));
  await settle();
  assert.ok(page.document.querySelector("svg"));
  assert.equal(page.find("[data-zoom-map]").hidden, false);
});
