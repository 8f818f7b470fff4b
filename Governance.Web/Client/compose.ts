/** Forms that write comments: buttons for Markdown, names after an @, files, and a preview in place. Without this file they work too. */
import { attach } from "./attach";
import { mention } from "./mention";
import { toolbar } from "./toolbar";

for (const place of document.querySelectorAll<HTMLElement>("[data-compose]")) {
  const area = place.querySelector<HTMLTextAreaElement>("textarea");
  if (area?.form) {
    const words = JSON.parse(place.dataset["words"] ?? "{}") as Record<string, string>;
    toolbar(area, words);
    mention(area, place.dataset["compose"] ?? "", words);
    attach(place, area, place.dataset["compose"] ?? "", words);
    preview(place, area.form, words);
  }
}

interface Shown {
  html: string;
  language: string | null;
  notes: string[];
}

/** The same answer as without the script, put into this page. */
function preview(place: HTMLElement, form: HTMLFormElement, words: Record<string, string>): void {
  const panel = place.querySelector<HTMLElement>(".preview")!;
  const said = panel.querySelector<HTMLElement>(".said")!;
  const notes = panel.querySelector<HTMLElement>(".notes")!;
  const button = form.querySelector<HTMLButtonElement>("button[data-preview]");

  const tell = (sentences: string[]): void => {
    notes.replaceChildren(
      ...sentences.map((sentence) => {
        const note = document.createElement("li");
        note.textContent = sentence;
        return note;
      }),
    );
    panel.hidden = false;
    panel.querySelector<HTMLElement>("h3")!.focus();
    panel.scrollIntoView({ block: "nearest" });
  };

  const show = async (address: string): Promise<void> => {
    const body = new FormData(form);
    body.delete("files");
    try {
      const answer = await fetch(address, { method: "POST", body, redirect: "error", headers: { accept: "application/json" } });
      if (answer.ok) {
        const shown = (await answer.json()) as Shown;
        // Rendered and sanitised by the server, by the same reader as the comment itself.
        said.innerHTML = shown.html;
        said.lang = shown.language ?? "";
        tell(shown.notes);
      } else {
        said.replaceChildren();
        tell([answer.status === 422 ? ((await answer.json()) as { refused: string }).refused : (words["no_preview"] ?? "")]);
      }
    } catch {
      said.replaceChildren();
      tell([words["no_preview"] ?? ""]);
    }
  };

  button?.addEventListener("click", (event) => {
    event.preventDefault();
    void show(button.formAction.split("#")[0]!);
  });
  form.addEventListener("reset", () => {
    panel.hidden = true;
  });
}
