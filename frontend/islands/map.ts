// The map of sessions to zoom in: our own borders, no tiles, no other server. Loaded by zoom.ts.
import * as L from "leaflet";

const EDGE = 24;

async function draw(frame: HTMLElement, button: HTMLElement): Promise<void> {
  const answer = await fetch(button.dataset["borders"] ?? "", { credentials: "same-origin" });
  if (!answer.ok) return;
  frame.replaceChildren();
  frame.classList.add("zoom-map");
  // The still map's own measures would squeeze this one.
  frame.closest(".map")?.classList.remove("map");
  const map = L.map(frame, { attributionControl: false, zoomControl: false, zoomSnap: 0.25 });
  L.control.zoom({ zoomInTitle: button.dataset["in"] ?? "", zoomOutTitle: button.dataset["out"] ?? "" }).addTo(map);
  const borders = L.geoJSON(await answer.json(), {
    style: () => ({ className: "shape" }),
    onEachFeature: (feature, layer) => {
      layer.bindTooltip(feature.properties.name, { sticky: true });
      layer.on("click", () => map.fitBounds((layer as L.Polygon).getBounds(), { padding: [EDGE, EDGE] }));
    },
  }).addTo(map);
  map.fitBounds(borders.getBounds(), { padding: [EDGE, EDGE] });
  document.querySelectorAll<HTMLElement>(".map-list > li").forEach((entry, place) => mark(map, entry, place + 1));
  button.hidden = true;
  frame.focus();
}

/** A number on the map that can be reached by keyboard; opened, it says what the list says. */
function mark(map: L.Map, entry: HTMLElement, number: number): void {
  const where: L.LatLngTuple = [Number(entry.dataset["latitude"]), Number(entry.dataset["longitude"])];
  const icon = L.divIcon({ className: "pin", html: String(number), iconSize: [44, 44] });
  const marker = L.marker(where, { icon }).addTo(map);
  marker.getElement()?.setAttribute("aria-label", `${number}. ${entry.querySelector("h3")?.textContent ?? ""}`);
  const told = document.createElement("div");
  told.append(...[...entry.children].map((child) => child.cloneNode(true)));
  marker.bindPopup(told, { maxWidth: 320 });
}

const frame = document.querySelector<HTMLElement>("[data-map-frame]");
const button = document.querySelector<HTMLElement>("[data-zoom-map]");
if (frame && button) void draw(frame, button);
