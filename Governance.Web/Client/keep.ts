/**
 * What is typed survives a closed tab: every form with `data-keep` is kept in this browser until it is sent.
 * Nothing is restored over what the server filled in after a refusal.
 */
type Kept = Record<string, string>;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...form.elements].filter(
    (field): field is Field =>
      (field instanceof HTMLTextAreaElement ||
        (field instanceof HTMLSelectElement && field.dataset["kept"] !== undefined) || (field instanceof HTMLInputElement && (["text", "radio"].includes(field.type) || field.dataset["kept"] !== undefined))) &&
      field.name !== "" &&
      !field.name.startsWith("_"),
  );

export function keepForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
    const key = "kept:" + form.dataset["keep"];
    restore(form, key);
    form.addEventListener("input", () => save(form, key));
    form.addEventListener("submit", (event) => {
      // What a script sends is forgotten only once it has arrived.
      setTimeout(() => {
        if (!event.defaultPrevented) {
          localStorage.removeItem(key);
        }
      });
    });
  }
}

export function forget(form: HTMLFormElement): void {
  localStorage.removeItem("kept:" + form.dataset["keep"]);
}

function save(form: HTMLFormElement, key: string): void {
  const kept: Kept = {};
  for (const field of fieldsOf(form)) {
    if (!(field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) || field.checked) {
      kept[field.name] = field.value;
    }
  }
  localStorage.setItem(key, JSON.stringify(kept));
}

function restore(form: HTMLFormElement, key: string): void {
  const stored = localStorage.getItem(key);
  if (stored === null || document.querySelector(".errors") !== null) {
    return;
  }
  const kept = JSON.parse(stored) as Kept;
  for (const field of fieldsOf(form)) {
    const value = kept[field.name];
    if (value === undefined) {
      continue;
    }
    if (field instanceof HTMLInputElement && field.type === "radio") {
      field.checked = field.value === value;
    } else if (field instanceof HTMLSelectElement) {
      // What a link chose, to talk about one clause, is not chosen anew.
      if (![...field.options].some((option) => option.defaultSelected) && [...field.options].some((option) => option.value === value)) {
        field.value = value;
      }
    } else if (field instanceof HTMLInputElement && field.type === "checkbox") {
      field.checked = true;
    } else if (field.value.trim() === "") {
      field.value = value;
    }
  }
}
