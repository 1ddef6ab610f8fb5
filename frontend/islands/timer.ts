/** The agenda as a clock: it shows what is left, and says each change once to who can't see it. Needs no network. */
export function runTimer(): void {
  const timer = document.querySelector<HTMLElement>("[data-timer]");
  const bar = timer?.querySelector<HTMLElement>("[data-timer-bar]");
  const left = timer?.querySelector<HTMLElement>("[data-timer-left]");
  const said = timer?.querySelector<HTMLElement>("[data-timer-said]");
  const start = timer?.querySelector<HTMLButtonElement>("[data-timer-start]");
  if (!timer || !bar || !left || !said || !start) return;
  const items = [...timer.querySelectorAll<HTMLElement>("[data-minutes]")];
  const seconds = items.map((item) => Number(item.dataset["minutes"]) * 60);
  bar.hidden = false;
  let at = 0;
  /** Seconds used of the item, without those since `since`. */
  let used = 0;
  let since = 0;
  let ticking = 0;
  let lastSaid = -1;

  const spent = (): number => used + (since ? (Date.now() - since) / 1000 : 0);
  const words = (minutes: number): string => {
    if (minutes < 1) return timer.dataset["under"] ?? "";
    return minutes === 1 ? (timer.dataset["one"] ?? "") : (timer.dataset["left"] ?? "").replace("%s", String(minutes));
  };

  const show = (): void => {
    while (at < items.length && spent() >= (seconds[at] ?? 0)) {
      used = spent() - (seconds[at] ?? 0);
      since = since ? Date.now() : 0;
      at += 1;
      lastSaid = -1;
    }
    items.forEach((item, place) => item.toggleAttribute("aria-current", place === at));
    items[at]?.setAttribute("aria-current", "step");
    if (at >= items.length) {
      stop();
      left.textContent = "0:00";
      said.textContent = timer.dataset["over"] ?? "";
      return;
    }
    const rest = Math.max(0, Math.ceil((seconds[at] ?? 0) - spent()));
    left.textContent = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
    const minutes = Math.floor(rest / 60);
    // Once when an item begins, then at five, two and one minutes: a voice each second would drown the talk.
    if (lastSaid === -1 || ([5, 2, 1, 0].includes(minutes) && minutes < lastSaid && rest % 60 < 2)) {
      const heading = items[at]?.querySelector("strong")?.textContent ?? "";
      said.textContent = `${timer.dataset["now"] ?? ""} ${heading}, ${words(Math.round(rest / 60))}`;
      lastSaid = minutes;
    }
  };

  const stop = (): void => {
    used = spent();
    since = 0;
    window.clearInterval(ticking);
    start.textContent = start.dataset["start"] ?? "";
  };

  start.addEventListener("click", () => {
    if (since) return stop();
    if (at >= items.length) begin();
    since = Date.now();
    start.textContent = start.dataset["pause"] ?? "";
    ticking = window.setInterval(show, 500);
    show();
  });
  const begin = (): void => {
    stop();
    at = used = 0;
    lastSaid = -1;
  };
  timer.querySelector("[data-timer-next]")?.addEventListener("click", () => {
    if (at >= items.length) return;
    at += 1;
    used = 0;
    since = since ? Date.now() : 0;
    lastSaid = -1;
    show();
  });
  timer.querySelector("[data-timer-again]")?.addEventListener("click", () => {
    begin();
    show();
  });
}
