/** Says how many answers a host has written: one a paragraph, as the site will count them. */
export function countAnswers(): void {
  const line = document.querySelector<HTMLElement>("[data-answers-count]");
  const areas = [...document.querySelectorAll<HTMLTextAreaElement>("textarea[data-answers]")];
  if (!line || !areas.length) return;
  const show = (): void => {
    const number = areas.flatMap((area) => area.value.split(/\n\s*\n/)).filter((part) => part.trim()).length;
    line.hidden = number === 0;
    line.textContent = number === 1 ? (line.dataset["one"] ?? "") : (line.dataset["many"] ?? "").replace("%s", String(number));
  };
  for (const area of areas) area.addEventListener("change", show);
  show();
}
