/** Saying something in a thread without leaving the page. */
import { forget } from "./keep";

/** Posting without leaving the page; where that fails, the form is sent the plain way. */
export function post(heal: () => Promise<void>): void {
  const form = document.getElementById("say") as HTMLFormElement | null;
  form?.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction") === true) {
      return;
    }
    event.preventDefault();
    void (async () => {
      const button = form.querySelector<HTMLButtonElement>("button[data-post]")!;
      button.disabled = true;
      try {
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { accept: "application/json" } });
        if (answer.ok) {
          form.reset();
          form.querySelector<HTMLTextAreaElement>("textarea")!.value = "";
          form.querySelector<HTMLInputElement>("input[name=parent]")!.value = "";
          form.querySelector<HTMLInputElement>("input[name=_key]")!.value = crypto.randomUUID().replaceAll("-", "");
          document.getElementById("replying")!.hidden = true;
          forget(form);
          complain(form, "");
          await heal();
        } else if (answer.status === 422) {
          complain(form, ((await answer.json()) as { refused: string }).refused);
        } else {
          form.submit();
        }
      } catch {
        // No connection: the words stay in the form and in this browser.
        complain(form, form.dataset["offline"] ?? "");
      } finally {
        button.disabled = false;
      }
    })();
  });
}

function complain(form: HTMLFormElement, words: string): void {
  let error = form.querySelector<HTMLElement>(".error");
  if (error === null) {
    error = document.createElement("p");
    error.className = "error";
    error.setAttribute("role", "alert");
    form.querySelector(".field")!.before(error);
  }
  error.textContent = words;
  error.hidden = words === "";
}

/** Puts what somebody said, as a quotation, behind what was typed so far. */
function quote(said: string, words: HTMLTextAreaElement): void {
  const quoted = said
    .trim()
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
  words.value = `${words.value.trim() === "" ? "" : words.value.trimEnd() + "\n\n"}${quoted}\n\n`;
  words.dispatchEvent(new Event("input", { bubbles: true }));
  words.setSelectionRange(words.value.length, words.value.length);
}

/** Replying without loading the page again. */
export function replies(): void {
  const form = document.getElementById("say") as HTMLFormElement | null;
  const note = document.getElementById("replying");
  if (form === null || note === null) {
    return;
  }
  document.getElementById("comments")!.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-reply], a[data-quote]");
    const parent = form.querySelector<HTMLInputElement>("input[name=parent]");
    if (link === null || parent === null) {
      return;
    }
    event.preventDefault();
    const article = link.closest<HTMLElement>("article")!;
    parent.value = article.dataset["id"] ?? "";
    show(parent, article);
    const words = form.querySelector("textarea")!;
    if (link.dataset["quote"] !== undefined) {
      quote(article.querySelector<HTMLElement>(":scope > .said")?.innerText ?? "", words);
    }
    words.focus();
  });
  // A reply that was kept is still one.
  const parent = form.querySelector<HTMLInputElement>("input[name=parent]");
  if (parent !== null && parent.value !== "" && note.hidden) {
    show(parent, document.querySelector<HTMLElement>(`article[data-id="${CSS.escape(parent.value)}"]`));
  }
  note.querySelector("a")!.addEventListener("click", (event) => {
    event.preventDefault();
    form.querySelector<HTMLInputElement>("input[name=parent]")!.value = "";
    note.hidden = true;
    form.dispatchEvent(new Event("input"));
  });

  function show(parent: HTMLInputElement, article: HTMLElement | null): void {
    const name = article?.querySelector("b")?.textContent ?? "";
    note!.querySelector("span")!.textContent = `${parent.dataset["words"] ?? ""}${article?.dataset["number"] ?? "…"}${name === "" ? "" : ` (${name})`}`;
    note!.hidden = false;
  }
}
