/** A reader of a refused form starts at the list of what to mend. */
export function focusErrorSummary(): void {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}
