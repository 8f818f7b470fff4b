/**
 * Texts of agreements come from word processors. What is pasted into a text area with `data-paste` keeps its headings, numbers and tables:
 * its HTML is sent to the form's page, which answers with Markdown. Where there is no HTML the browser pastes as always; where the page
 * refuses or cannot be reached, the plain words are pasted.
 */
const most = 2_000_000;
const patience = 8_000;

for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-paste]")) {
  area.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    if (html === "" || html.length > most || area.form === null || !navigator.onLine) {
      return;
    }
    event.preventDefault();
    void convert(area, area.form, html, plain).then((text) => insert(area, text));
  });
}

async function convert(area: HTMLTextAreaElement, form: HTMLFormElement, html: string, plain: string): Promise<string> {
  const to = new URL(form.action);
  to.searchParams.set("handler", "Convert");
  const body = new FormData();
  body.set("__RequestVerificationToken", form.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]")?.value ?? "");
  body.set("html", html);
  body.set("plain", plain);
  try {
    const answer = await fetch(to, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(patience) });
    const text = answer.ok ? ((await answer.json()) as { text: string }).text : "";
    return text === "" ? plain : apart(area, text);
  } catch {
    return plain;
  }
}

/** At the cursor, as if typed: the browser can undo it, and whatever keeps or saves the form notices. */
function insert(area: HTMLTextAreaElement, text: string): void {
  if (text === "" || (document.activeElement === area && document.execCommand("insertText", false, text))) {
    return;
  }
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste", data: text }));
}

/** Headings, lists, tables and paragraphs begin on lines of their own; words in a sentence do not. */
function apart(area: HTMLTextAreaElement, text: string): string {
  if (!/\n\n|^(#|- |>|\||\d+[.)] )/.test(text)) {
    return text;
  }
  const before = area.value.slice(0, area.selectionStart);
  const after = area.value.slice(area.selectionEnd);
  const gap = (near: string, there: RegExp): string =>
    near.trim() === "" ? "" : "\n".repeat(Math.max(0, 2 - (there.exec(near)?.[0].length ?? 0)));
  return gap(before, /\n*$/) + text + gap(after, /^\n*/);
}
