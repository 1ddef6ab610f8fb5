// Beside the box: how much room is left, and which language it looks like. Nothing leaves the page.

/** Shown always, read aloud only when little room is left: 500, 100 and 0 characters. */
export function countLetters(): void {
  for (const counter of document.querySelectorAll<HTMLElement>("[data-counter]")) {
    const area = document.getElementById(counter.dataset["counter"] ?? "") as HTMLTextAreaElement | null;
    if (!area) continue;
    const said = counter.parentElement?.querySelector<HTMLElement>("[data-counter-said]");
    const most = Number(counter.dataset["most"]);
    let told = Infinity;
    // The browser's own limit counts an emoji as two and cuts what is pasted without a word; the counter says it instead.
    area.removeAttribute("maxlength");
    const show = (): void => {
      const left = most - [...area.value].length;
      const words = (left < 0 ? counter.dataset["over"] : counter.dataset["left"]) ?? "";
      counter.textContent = words.replace("{}", Math.abs(left).toLocaleString("sv-SE"));
      counter.classList.toggle("counter--over", left < 0);
      counter.hidden = false;
      const step = [0, 100, 500].find((limit) => left <= limit) ?? Infinity;
      if (step < told && said) said.textContent = counter.textContent;
      told = step;
    };
    area.addEventListener("input", show);
    show();
  }
}

interface Tongue { option: HTMLOptionElement; words: Set<string>; marks: RegExp | undefined }

/** The same few words and letters as dialogue/rules/language_guess.py; the sender's own choice is never changed. */
export function guessLanguage(): void {
  for (const line of document.querySelectorAll<HTMLElement>("[data-guessed]")) {
    const select = document.getElementById(line.dataset["guessed"] ?? "") as HTMLSelectElement | null;
    const area = select?.form?.querySelector<HTMLTextAreaElement>("textarea[name=text]");
    if (!select || !area || ["fit", "se", "smj", "sma"].includes(select.value)) continue;
    let chosen = false;
    select.addEventListener("change", () => { chosen = true; line.hidden = true; });
    const tongues = [...select.options].map(tongue);
    let soon = 0;
    area.addEventListener("input", () => {
      window.clearTimeout(soon);
      soon = window.setTimeout(() => {
        const guess = chosen ? undefined : guessed(area.value, tongues);
        if (!guess || guess.value === select.value) return;
        select.value = guess.value;
        line.textContent = (line.dataset["words"] ?? "").replace("{}", guess.text);
        line.hidden = false;
      }, 700);
    });
  }
}

function tongue(option: HTMLOptionElement): Tongue {
  const { words = "", letters = "", endings = "" } = option.dataset;
  const marks = [letters && `[${letters}]`, endings && `...(?:${endings})$`].filter(Boolean).join("|");
  return { option, words: new Set(words.split(" ").filter(Boolean)), marks: marks ? new RegExp(marks) : undefined };
}

function guessed(text: string, tongues: Tongue[]): HTMLOptionElement | undefined {
  const found = text.toLowerCase().slice(0, 2000).match(/\p{L}+/gu) ?? [];
  const signs = tongues.map(({ option, words, marks }) => ({
    option,
    count: found.reduce((sum, word) => sum + (words.has(word) ? 1 : 0) + (marks?.test(word) ? 1 : 0), 0),
  })).sort((one, other) => other.count - one.count);
  const [best, next] = signs;
  if (!best) return undefined;
  const near = signs.find(({ option, count }) => option.value === best.option.dataset["near"] && count > 0);
  if (near) return near.option;
  const yields = best.option.dataset["yields"];
  if (yields && new RegExp(`[${yields}]`).test(found.join(""))) return undefined;
  return best.count < 2 || best.count === next?.count ? undefined : best.option;
}
