/** Hands the text to the browser as a download. */
export function saveText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // After the click has been acted on, which no browser reports.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
