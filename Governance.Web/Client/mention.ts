/**
 * Completion of names after an @: a list under the text area, chosen from with arrow keys and Enter while the focus stays where one types
 * (WAI-ARIA Authoring Practices, combobox with a listbox). The server says only names that the writer may see here.
 */
import { insert } from "./insert";

interface Named {
  name: string;
  what: string;
}

const pause = 150;
let lists = 0;

export function mention(area: HTMLTextAreaElement, subject: string, words: Record<string, string>): void {
  const list = document.createElement("ul");
  list.className = "names";
  list.id = `names-${++lists}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words["names"] ?? "");
  list.hidden = true;
  const news = document.createElement("p");
  news.className = "sr";
  news.setAttribute("role", "status");
  area.after(list, news);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);

  let found: Named[] = [];
  let chosen = 0;
  let begins = -1;
  let waiting: number | undefined;
  let asking: AbortController | undefined;

  const close = (): void => {
    clearTimeout(waiting);
    asking?.abort();
    found = [];
    list.hidden = true;
    news.textContent = "";
    area.removeAttribute("aria-activedescendant");
  };

  const choose = (which: number): void => {
    chosen = (which + found.length) % found.length;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const option = list.children[chosen]!;
    area.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const take = (which: number): void => {
    const name = found[which]!.name;
    insert(area, `@${name} `, begins, area.selectionStart);
    close();
  };

  const show = (names: Named[]): void => {
    found = names;
    if (names.length === 0) {
      close();
      return;
    }
    list.replaceChildren(
      ...names.map((one, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        const name = document.createElement("b");
        name.textContent = one.name;
        const what = document.createElement("small");
        what.textContent = one.what;
        option.append(name, " ", what);
        // Before the text area loses the focus.
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(at);
        });
        return option;
      }),
    );
    list.hidden = false;
    news.textContent = (words["names_found"] ?? "").replace("#", String(names.length));
    choose(0);
  };

  const ask = async (begun: string): Promise<void> => {
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `/mentions?subject=${encodeURIComponent(subject)}&q=${encodeURIComponent(begun)}`;
      const answer = await fetch(address, { headers: { accept: "application/json" }, signal: asking.signal });
      if (answer.ok) {
        show((await answer.json()) as Named[]);
      }
    } catch {
      // Without a connection one types the name.
    }
  };

  area.addEventListener("input", () => {
    clearTimeout(waiting);
    const before = area.value.slice(0, area.selectionStart);
    const at = /(?:^|[^\p{L}\p{N}])@(\p{L}[\p{L}\p{N}'’.\- ]{0,40})$/u.exec(before);
    if (at === null || area.selectionStart !== area.selectionEnd) {
      close();
      return;
    }
    begins = before.length - at[1]!.length - 1;
    waiting = window.setTimeout(() => void ask(at[1]!), pause);
  });
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) {
      return;
    }
    const act: Record<string, () => void> = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      Enter: () => take(chosen),
      Tab: () => take(chosen),
      Escape: close,
    };
    if (act[event.key] !== undefined && !(event.key === "Tab" && event.shiftKey)) {
      event.preventDefault();
      act[event.key]!();
    }
  });
  area.addEventListener("blur", close);
}
