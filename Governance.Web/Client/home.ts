/** Home: answers go out without leaving the page, and the next thing gets the focus. Without this script each button loads the page again. */
const needs = document.getElementById("needs");
const news = document.getElementById("needs-news");

if (needs !== null) {
  needs.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const item = form.closest<HTMLElement>("[data-need]");
    const button = (event as SubmitEvent).submitter;
    if (item === null || !(button instanceof HTMLButtonElement)) {
      return;
    }
    event.preventDefault();
    void send(form, button, item);
  });
}

async function send(form: HTMLFormElement, button: HTMLButtonElement, item: HTMLElement): Promise<void> {
  const body = new FormData(form, button);
  try {
    // A button without an action of its own says the page's address, not its form's.
    const to = button.hasAttribute("formaction") ? button.formAction : form.action;
    const answer = await fetch(to, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok) {
      finish(item, ((await answer.json()) as { done: string }).done);
    } else if (answer.status === 422) {
      refuse(form, item, ((await answer.json()) as { refused: string }).refused);
    } else {
      refuse(form, item, needs?.dataset["undone"] ?? "");
    }
  } catch {
    refuse(form, item, needs?.dataset["undone"] ?? "");
  }
}

/** The item becomes one line, and the focus goes on to the next. */
function finish(item: HTMLElement, words: string): void {
  const title = item.querySelector("h2");
  const line = document.createElement("p");
  line.className = "soft";
  line.textContent = words;
  item.replaceChildren(...(title === null ? [line] : [title, line]));
  item.removeAttribute("data-need");
  if (news !== null) {
    news.textContent = words;
  }
  let next = item.nextElementSibling;
  while (next !== null && !next.hasAttribute("data-need")) {
    next = next.nextElementSibling;
  }
  (next?.querySelector<HTMLElement>("button, a.button") ?? item).focus();
}

/** What was typed stays; the reason for the refusal stands beside it and is read out. */
function refuse(form: HTMLFormElement, item: HTMLElement, words: string): void {
  let line = item.querySelector<HTMLElement>(".error");
  if (line === null) {
    line = document.createElement("p");
    line.className = "error";
    line.setAttribute("role", "alert");
    form.prepend(line);
  }
  line.textContent = words;
  form.querySelector("details")?.setAttribute("open", "");
  form.querySelector("textarea")?.focus();
}
