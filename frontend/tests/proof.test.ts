import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, test } from "node:test";
import { prove, proveWhileWriting } from "../islands/proof";
import { closePage, openPage, type Page, settle, until } from "./page";

afterEach(closePage);

const CHALLENGE = {
  algorithm: "SHA-256", salt: "salt?expires=1", signature: "signed", maxnumber: 2000,
  challenge: createHash("sha256").update("salt?expires=11234").digest("hex"),
};
const FORM = '<form><textarea name="text"></textarea><input type="hidden" name="proof"></form>';
const field = (page: Page): string => page.find<HTMLInputElement>("[name=proof]").value;

test("the number behind a challenge is found and sent as the site reads it", async () => {
  openPage("").network(() => Response.json(CHALLENGE));
  const { maxnumber: _, ...rest } = CHALLENGE;
  assert.deepEqual(JSON.parse(atob(await prove())), { ...rest, number: 1234 });
});

test("the last number that is allowed is tried, the one after it is not", async () => {
  const page = openPage("");
  page.network(() => Response.json({ ...CHALLENGE, maxnumber: 1234 }));
  assert.notEqual(await prove(), "");
  page.network(() => Response.json({ ...CHALLENGE, maxnumber: 1233 }));
  assert.equal(await prove(), "");
});

test("without network there is no proof, and nothing waits for it", async () => {
  openPage("");
  assert.equal(await prove(), "");
});

test("a proof is made once, when somebody begins to write", async () => {
  const page = openPage(FORM);
  page.network(() => Response.json(CHALLENGE));
  proveWhileWriting();
  await settle();
  assert.deepEqual(page.asked, []);
  page.write("textarea", "B");
  page.write("textarea", "Bu");
  await until(() => field(page) !== "");
  assert.equal(page.asked.length, 1);
});
