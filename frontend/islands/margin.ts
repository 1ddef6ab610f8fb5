/** The thread stands open beside a wide page, so that assistive technology hears it as open too. */
export function openMargin(): void {
  const wide = window.matchMedia("(min-width: 60rem)");
  const margins = document.querySelectorAll<HTMLDetailsElement>("details.thread-margin");
  const follow = (): void => margins.forEach((margin) => { if (wide.matches) margin.open = true; });
  wide.addEventListener("change", follow);
  follow();
}
