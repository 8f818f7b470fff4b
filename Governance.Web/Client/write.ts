/** Writing a proposal: the rule's words and its earliest close follow the choice; the draft saves itself while one types. */
import { keepForms } from "./keep";

keepForms();

const policy = document.querySelector<HTMLSelectElement>("select[data-rule]");
policy?.addEventListener("change", () => {
  const chosen = policy.selectedOptions[0];
  const rule = document.getElementById(policy.dataset["rule"] ?? "");
  const closes = document.getElementById(policy.dataset["closes"] ?? "");
  if (chosen === undefined || rule === null || !(closes instanceof HTMLInputElement)) {
    return;
  }
  rule.textContent = chosen.dataset["sentence"] ?? "";
  const earliest = chosen.dataset["earliest"] ?? "";
  if (closes.value < earliest || closes.dataset["own"] === undefined) {
    closes.value = earliest;
  }
  const hint = document.getElementById("f-closes-hint");
  if (hint !== null) {
    hint.textContent = chosen.dataset["earliestWords"] ?? "";
  }
});
document.getElementById("f-closes")?.addEventListener("input", (event) => {
  (event.target as HTMLElement).dataset["own"] = "";
});

const form = document.querySelector<HTMLFormElement>("form[data-autosave]");
if (form !== null) {
  autosave(form);
}

function autosave(form: HTMLFormElement): void {
  const state = form.querySelector<HTMLElement>("[data-save-state]");
  let waiting: number | undefined;
  let saving: Promise<void> = Promise.resolve();

  const say = (words: string | undefined): void => {
    if (state !== null) {
      state.textContent = words ?? "";
    }
  };

  const save = async (): Promise<void> => {
    const body = new FormData(form);
    // Every saving is a request of its own; the form's key stays for the button.
    body.set("_key", crypto.randomUUID().replaceAll("-", ""));
    try {
      const answer = await fetch(form.action + "?handler=Autosave", { method: "POST", body, redirect: "error" });
      if (answer.ok) {
        const saved = (await answer.json()) as { id: string; revision: number };
        form.action = "/drafts/" + saved.id;
        form.querySelector<HTMLInputElement>("input[name=revision]")!.value = String(saved.revision);
        history.replaceState(null, "", form.action);
        say(form.dataset["saved"]);
      } else {
        say(answer.status === 422 ? ((await answer.json()) as { refused: string }).refused : form.dataset["unsaved"]);
      }
    } catch {
      say(form.dataset["unsaved"]);
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      saving = saving.then(save);
    }, 1500);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    const button = event.submitter;
    if (form.dataset["settled"] === undefined) {
      // A saving on its way would change the revision under the button's own save.
      event.preventDefault();
      // In a task of its own: a form ignores being sent from within its own submit event.
      void saving.then(() =>
        setTimeout(() => {
          form.dataset["settled"] = "";
          form.requestSubmit(button instanceof HTMLButtonElement ? button : undefined);
        }),
      );
    }
  });
}
