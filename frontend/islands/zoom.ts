/** The map that can be zoomed weighs more than the page, so it is fetched when somebody asks for it. */
export function zoomMap(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-zoom-map]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = button.dataset["style"] ?? "";
    const script = document.createElement("script");
    script.src = button.dataset["script"] ?? "";
    document.head.append(style, script);
  }, { once: true });
}
