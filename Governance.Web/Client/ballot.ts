/** A ballot: kept in this browser until it is sent; a running sum; and for rankings, buttons that move an option up and down. */
import { keepForms } from "./keep";

const form = document.querySelector<HTMLFormElement>("form[data-ballot]");
keepForms();
if (form !== null) {
  const total = form.querySelector<HTMLElement>("[data-total]")!;
  const fields = [...form.querySelectorAll<HTMLInputElement>(".paper input")];
  const numberOf = (field: HTMLInputElement): number => Number.parseInt(field.value, 10) || 0;
  const write = (n: number): string => n.toLocaleString(document.documentElement.lang);

  const sum = (): void => {
    const given = form.dataset["ballot"] === "cost" ? fields.reduce((all, field) => all + (field.checked ? Number(field.dataset["cost"]) : 0), 0) : fields.reduce((all, field) => all + numberOf(field), 0);
    total.textContent = (form.dataset["sum"] ?? "").replace("%n", write(given)).replace("%most", write(Number(form.dataset["most"])));
  };

  if (form.dataset["ballot"] === "rank") {
    ranking(form, fields, total);
  } else {
    form.addEventListener("input", sum);
    sum();
  }
}

function ranking(form: HTMLFormElement, fields: HTMLInputElement[], status: HTMLElement): void {
  const ranked = (): HTMLInputElement[] => fields.filter((field) => Number.parseInt(field.value, 10) > 0).sort((one, other) => Number(one.value) - Number(other.value));

  const move = (field: HTMLInputElement, by: number): void => {
    const order = ranked();
    const at = order.indexOf(field);
    if (at < 0) {
      // Moved up for the first time it comes last of those that are ranked; moved down it stays out.
      if (by < 0) {
        order.push(field);
      }
    } else {
      order.splice(at, 1);
      if (at + by <= order.length) {
        order.splice(Math.max(0, at + by), 0, field);
      } else {
        field.value = "";
      }
    }
    order.forEach((one, place) => (one.value = String(place + 1)));
    const label = document.querySelector(`label[for="${field.id}"]`)?.textContent ?? "";
    status.textContent = (form.dataset["moved"] ?? "").replace("%option", label).replace("%place", field.value === "" ? "–" : field.value);
    form.dispatchEvent(new Event("input"));
  };

  for (const field of fields) {
    for (const [by, words, sign] of [
      [-1, form.dataset["up"], "↑"],
      [1, form.dataset["down"], "↓"],
    ] as const) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet small";
      button.textContent = sign;
      button.setAttribute("aria-label", (words ?? "").replace("%option", document.querySelector(`label[for="${field.id}"]`)?.textContent ?? ""));
      button.addEventListener("click", () => move(field, by));
      field.parentElement!.append(button);
    }
  }
}
