/**
 * Files that are chosen, pasted or dropped are sent at once, and what stands for them comes to where one types. A picture asks for its
 * description: the cursor waits between its brackets. Whatever fails, the words stay as they are.
 */
import { insertBlock } from "./insert";

const patience = 120_000;

interface Attached {
  markdown: string;
  name: string;
  picture: boolean;
}

export function attach(place: HTMLElement, area: HTMLTextAreaElement, subject: string, words: Record<string, string>): void {
  const chooser = place.querySelector<HTMLInputElement>("input[type=file]")!;
  const status = place.querySelector<HTMLElement>("[data-attaching]")!;
  const most = Number(place.dataset["most"]);
  let sending: Promise<void> = Promise.resolve();
  let underWay: string | undefined;

  const say = (key: string, name: string): void => {
    status.textContent = (words[key] ?? "").replace("#", name);
  };

  const send = async (file: File): Promise<void> => {
    if (file.size > most) {
      say("too_large", file.name);
      return;
    }
    underWay = file.name;
    say("attaching", file.name);
    const body = new FormData();
    body.set("__RequestVerificationToken", area.form!.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]")?.value ?? "");
    body.set("subject", subject);
    body.set("file", file);
    try {
      const answer = await fetch("/files", { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(patience) });
      if (answer.status === 422) {
        status.textContent = ((await answer.json()) as { refused: string }).refused;
        return;
      }
      if (!answer.ok) {
        say("not_attached", file.name);
        return;
      }
      const attached = (await answer.json()) as Attached;
      insertBlock(area, attached.markdown);
      if (attached.picture) {
        const at = area.value.lastIndexOf(attached.markdown, area.selectionStart) + "![".length;
        area.setSelectionRange(at, at);
      }
      say(attached.picture ? "attached_picture" : "attached", attached.name);
    } catch {
      say("not_attached", file.name);
    } finally {
      underWay = undefined;
    }
  };

  const sendAll = (files: Iterable<File>): void => {
    for (const file of files) {
      sending = sending.then(() => send(file));
    }
  };

  // Before anything else takes the form: posted now, the comment would lack its file.
  area.form!.addEventListener(
    "submit",
    (event) => {
      if (underWay !== undefined) {
        event.preventDefault();
        event.stopImmediatePropagation();
        say("wait", underWay);
      }
    },
    true,
  );
  area.form!.addEventListener("reset", () => {
    status.textContent = "";
  });
  chooser.addEventListener("change", () => {
    sendAll([...(chooser.files ?? [])]);
    // They are sent: the form must not send them once more.
    chooser.value = "";
  });
  area.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    // Programs that copy words as a picture too mean the words.
    if (files.length > 0 && (event.clipboardData?.getData("text/plain") ?? "") === "") {
      event.preventDefault();
      sendAll(files);
    }
  });
  area.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files") === true) {
      event.preventDefault();
      area.classList.add("dropping");
    }
  });
  area.addEventListener("dragleave", () => area.classList.remove("dropping"));
  area.addEventListener("drop", (event) => {
    area.classList.remove("dropping");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      sendAll(files);
    }
  });
}
