/** Something that waits, as a form leaves it. */
export const WORDS = {
  kind: "contribution", title: "Skriv", url: "https://medskapa.example/delta/", multipart: false,
  fields: [["text", "Bussen", ""]] as [string, string, string][], writtenAt: "2026-12-01T08:00:00.000Z", excerpt: "Bussen", refusal: "",
};
