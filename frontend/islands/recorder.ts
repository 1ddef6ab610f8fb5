// A minute of sound by microphone, put in the form's own file field: without this the field takes a file all the same.
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const BITS = 32_000;

export function recordVoices(): void {
  for (const box of document.querySelectorAll<HTMLElement>("[data-recorder]")) {
    const field = document.getElementById(box.dataset["recorder"] ?? "") as HTMLInputElement | null;
    if (field && typeof MediaRecorder !== "undefined" && navigator.mediaDevices) recorder(box, field);
  }
}

function recorder(box: HTMLElement, field: HTMLInputElement): void {
  const part = <T extends HTMLElement>(name: string): T | null => box.querySelector<T>(`[data-recorder-${name}]`);
  const start = part<HTMLButtonElement>("start");
  const stop = part<HTMLButtonElement>("stop");
  const status = part("status");
  const listen = part<HTMLAudioElement>("listen");
  const most = Number(box.dataset["seconds"] ?? "60");
  const say = (words: string | undefined, number = 0): void => {
    if (status) status.textContent = (words ?? "").replace("{}", String(number));
  };
  const recording = (on: boolean): void => {
    start?.toggleAttribute("hidden", on);
    stop?.toggleAttribute("hidden", !on);
    (on ? stop : start)?.focus();
  };
  box.hidden = false;

  start?.addEventListener("click", async () => {
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      say(box.dataset["denied"]);
      return;
    }
    const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one));
    const machine = new MediaRecorder(stream, { audioBitsPerSecond: BITS, ...(kind ? { mimeType: kind } : {}) });
    const pieces: Blob[] = [];
    const began = Date.now();
    const left = (): number => Math.max(0, most - Math.round((Date.now() - began) / 1000));
    const clock = window.setInterval(() => {
      // Read aloud every fifteen seconds, not every one.
      if (left() % 15 === 0 || left() <= 3) say(box.dataset["recording"], left());
      if (left() === 0 && machine.state === "recording") machine.stop();
    }, 1000);
    machine.addEventListener("dataavailable", (event) => pieces.push(event.data));
    machine.addEventListener("stop", () => {
      window.clearInterval(clock);
      stream.getTracks().forEach((track) => track.stop());
      const type = (machine.mimeType || "audio/webm").split(";")[0] ?? "audio/webm";
      const file = new File(pieces, `rost.${type.split("/")[1] ?? "webm"}`, { type });
      const carrier = new DataTransfer();
      carrier.items.add(file);
      field.files = carrier.files;
      if (listen) {
        URL.revokeObjectURL(listen.src);
        listen.src = URL.createObjectURL(file);
        listen.hidden = false;
      }
      recording(false);
      say(box.dataset["done"], Math.min(most, Math.round((Date.now() - began) / 1000)));
    });
    stop?.addEventListener("click", () => { if (machine.state === "recording") machine.stop(); }, { once: true });
    machine.start();
    recording(true);
    say(box.dataset["recording"], most);
  });
}

/** A button that prints the page shows itself only where printing works. */
export function printButtons(): void {
  if (typeof window.print !== "function") return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
