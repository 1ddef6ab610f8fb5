import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { post, sendAll, token } from "../islands/sending";
import { arrived, count, keep, waiting } from "../islands/shelf";
import { closePage, openPage } from "./page";
import { WORDS } from "./words";

afterEach(closePage);

const TOKEN = "/delta/ko/nyckel/";
const taken = (where: string): Response => new Response("", { headers: { "X-Led-To": where } });
const fresh = (): Response => Response.json({ token: "today" });

test("what was taken in says where it led", async () => {
  openPage("").network(() => taken("/kvitto/abc/"));
  assert.deepEqual(await post("/delta/", [["text", "Bussen", ""]], false), { url: "/kvitto/abc/" });
});

test("a refusal is the sentence that the page says", async () => {
  openPage("").network(() => new Response("<main><ul data-error-summary><li> Skriv\n något. </li></ul></main>", { status: 422 }));
  assert.deepEqual(await post("/delta/", [], false), { refusal: "Skriv något.", status: 422 });
});

for (const status of [408, 429, 500, 503]) {
  test(`a site that is ill or busy (${status}) has not refused`, async () => {
    openPage("").network(() => new Response("", { status }));
    assert.equal(await post("/delta/", [], false), undefined);
  });
}

test("files go with their names", async () => {
  const page = openPage("");
  let body: unknown;
  page.network((_url, init) => { body = init.body; return taken(""); });
  await post("/delta/", [["photo", new Blob(["x"]), "hållplats.jpg"], ["text", "Bussen", ""]], true);
  assert.ok(body instanceof FormData);
  assert.equal((body.get("photo") as File).name, "hållplats.jpg");
  assert.equal(body.get("text"), "Bussen");
});

test("a token is asked for anew, and there is none without network", async () => {
  const page = openPage("");
  assert.equal(await token(), undefined);
  page.network(fresh);
  assert.equal(await token(), "today");
});

test("what waits is sent in order under today's token, with the moment it was written, and its receipt is kept", async () => {
  const page = openPage("");
  await keep({ ...WORDS, fields: [["csrfmiddlewaretoken", "old", ""], ["text", "Först", ""]] });
  await keep({ ...WORDS, fields: [["text", "Sedan", ""]] });
  const bodies: string[] = [];
  page.network((url, init) => {
    if (url === TOKEN) return fresh();
    bodies.push(String(init.body));
    return taken("/kvitto/abc/");
  });
  await sendAll();
  assert.deepEqual(bodies, [
    "text=F%C3%B6rst&csrfmiddlewaretoken=today&written_at=2026-12-01T08%3A00%3A00.000Z",
    "text=Sedan&csrfmiddlewaretoken=today&written_at=2026-12-01T08%3A00%3A00.000Z",
  ]);
  assert.equal(count(), 0);
  assert.deepEqual((await arrived()).map((one) => one.url), ["/kvitto/abc/", "/kvitto/abc/"]);
});

test("without an answer everything waits on, and nothing after it is tried", async () => {
  const page = openPage("");
  await keep(WORDS);
  await keep(WORDS);
  page.network((url) => (url === TOKEN ? fresh() : new Response("", { status: 503 })));
  await sendAll();
  assert.deepEqual(page.asked, [`GET ${TOKEN}`, "POST /delta/"]);
  assert.equal(count(), 2);
});

test("what the site refuses is kept with the reason and not sent again by itself; the next one is", async () => {
  const page = openPage("");
  await keep(WORDS);
  await keep({ ...WORDS, url: "https://medskapa.example/annat/" });
  page.network((url) => (url === TOKEN ? fresh() : url === "/delta/" ? new Response("<main><h1>Stängd</h1></main>", { status: 410 }) : taken("")));
  await sendAll();
  assert.deepEqual((await waiting()).map((one) => one.refusal), ["Stängd"]);
  await sendAll();
  assert.equal(page.asked.filter((one) => one === "POST /delta/").length, 1);
});

test("two that ask at once send everything once", async () => {
  const page = openPage("");
  await keep(WORDS);
  page.network((url) => (url === TOKEN ? fresh() : taken("")));
  await Promise.all([sendAll(), sendAll()]);
  assert.equal(page.asked.filter((one) => one.startsWith("POST")).length, 1);
});

test("a device where nothing waits asks the network nothing", async () => {
  const page = openPage("");
  await sendAll();
  assert.deepEqual(page.asked, []);
});

test("where the browser has locks, one window at a time sends", async () => {
  const page = openPage("");
  const locks: string[] = [];
  page.navigator["locks"] = { request: async (name: string, work: () => Promise<void>) => { locks.push(name); await work(); } };
  await keep(WORDS);
  page.network((url) => (url === TOKEN ? fresh() : taken("")));
  await sendAll();
  assert.deepEqual(locks, ["medskapa-sending"]);
  assert.equal(count(), 0);
});
