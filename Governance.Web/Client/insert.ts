/** Changing what stands in a text area as if it were typed: the browser can undo it, and whatever keeps or watches the form notices. */
export function insert(area: HTMLTextAreaElement, text: string, from = area.selectionStart, to = area.selectionEnd): void {
  area.focus();
  area.setSelectionRange(from, to);
  if (text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text)) {
    return;
  }
  area.setRangeText(text, from, to, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
}

/** At the cursor, on lines of its own. */
export function insertBlock(area: HTMLTextAreaElement, text: string): void {
  const before = area.value.slice(0, area.selectionStart);
  const after = area.value.slice(area.selectionEnd);
  const gap = (near: string, there: RegExp): string =>
    near.trim() === "" ? "" : "\n".repeat(Math.max(0, 2 - (there.exec(near)?.[0].length ?? 0)));
  insert(area, gap(before, /\n*$/) + text + gap(after, /^\n*/));
}
