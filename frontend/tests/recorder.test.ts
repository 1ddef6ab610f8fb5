import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { printButtons, recordVoices } from "../islands/recorder";
import { closePage, openPage, type Page, settle } from "./page";

const BOX = `<input type="file" id="voice"><div data-recorder="voice" data-seconds="60" data-denied="Ingen mikrofon" data-recording="{} sekunder kvar"
  data-done="{} sekunder inspelade" hidden><button data-recorder-start>Spela in</button><button data-recorder-stop hidden>Sluta</button>
  <p data-recorder-status></p><audio data-recorder-listen hidden></audio></div>`;
let stopped = 0;
// Node's own, as what a recorder of ours tells is no event of the page.
const NodeEvent = Event;

class Machine extends EventTarget {
  static isTypeSupported = (kind: string): boolean => kind === "audio/mp4";
  state = "inactive";
  readonly mimeType: string;

  constructor(_stream: unknown, options: { mimeType?: string }) {
    super();
    this.mimeType = options.mimeType ?? "";
  }

  start(): void {
    this.state = "recording";
  }

  stop(): void {
    this.state = "inactive";
    this.dispatchEvent(Object.assign(new NodeEvent("dataavailable"), { data: new Blob(["ljud"]) }));
    this.dispatchEvent(new NodeEvent("stop"));
  }
}

beforeEach(() => {
  stopped = 0;
  mock.timers.enable({ apis: ["setInterval", "Date"], now: 1_000_000 });
});
afterEach(() => {
  mock.timers.reset();
  closePage();
  for (const name of ["MediaRecorder", "DataTransfer"]) delete (globalThis as Record<string, unknown>)[name];
});

async function opened(microphone: boolean): Promise<{ page: Page; file: () => File | undefined }> {
  const page = openPage(BOX);
  let files: File[] = [];
  Object.assign(globalThis, {
    MediaRecorder: Machine,
    DataTransfer: class { files: File[] = []; items = { add: (file: File) => this.files.push(file) }; },
  });
  Object.assign(URL, { createObjectURL: () => "blob:ljud", revokeObjectURL: () => undefined });
  Object.defineProperty(page.find("#voice"), "files", { set: (given: File[]) => { files = given; } });
  page.navigator["mediaDevices"] = {
    getUserMedia: async () => {
      if (!microphone) throw new Error("denied");
      return { getTracks: () => [{ stop: () => { stopped += 1; } }] };
    },
  };
  recordVoices();
  page.press("[data-recorder-start]");
  await settle();
  return { page, file: () => files[0] };
}
const status = (page: Page): string | null => page.find("[data-recorder-status]").textContent;

test("what is recorded lies in the form's own field, and the microphone is let go", async () => {
  const { page, file } = await opened(true);
  assert.equal(status(page), "60 sekunder kvar");
  mock.timers.tick(4000);
  page.press("[data-recorder-stop]");
  assert.equal(file()?.name, "rost.mp4");
  assert.equal(file()?.type, "audio/mp4");
  assert.equal(stopped, 1);
  assert.equal(status(page), "4 sekunder inspelade");
  assert.equal(page.find("[data-recorder-listen]").hidden, false);
  assert.equal(page.document.activeElement, page.find("[data-recorder-start]"));
});

test("after a minute it stops by itself", async () => {
  const { page, file } = await opened(true);
  for (let second = 0; second < 60; second += 1) mock.timers.tick(1000);
  assert.equal(file()?.name, "rost.mp4");
  assert.equal(status(page), "60 sekunder inspelade");
});

test("who says no to the microphone is told that there is none", async () => {
  const { page, file } = await opened(false);
  assert.equal(status(page), "Ingen mikrofon");
  assert.equal(page.find("[data-recorder-start]").hidden, false);
  assert.equal(file(), undefined);
});

test("without a recorder in the browser the field is alone", () => {
  const page = openPage(BOX);
  page.navigator["mediaDevices"] = {};
  recordVoices();
  assert.equal(page.find("[data-recorder]").hidden, true);
});

test("a button that prints is there only where printing works", () => {
  let printed = 0;
  const page = openPage("<button data-print hidden>Skriv ut</button>", { print: () => { printed += 1; } });
  printButtons();
  page.press("button");
  assert.equal(printed, 1);
  const without = openPage("<button data-print hidden>Skriv ut</button>", { print: undefined });
  printButtons();
  assert.equal(without.find("button").hidden, true);
});
