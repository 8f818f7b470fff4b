/** Giving a sign at what was said without leaving the page: one small menu, put where it is asked for. */
export function nods(list: HTMLElement, heal: () => Promise<void>): void {
  const form = (document.getElementById("say") ?? document.getElementById("reading")) as HTMLFormElement | null;
  const signs = JSON.parse(list.dataset["signs"] ?? "[]") as [string, string][];
  if (form === null) {
    return;
  }
  const menu = document.createElement("div");
  menu.className = "nod-menu";
  let opened: HTMLElement | undefined;

  const give = async (article: HTMLElement, sign: string): Promise<void> => {
    const me = document.body.dataset["me"] ?? "";
    const by = article.querySelector<HTMLElement>(`[data-nod="${sign}"]`)?.dataset["by"] ?? "";
    const body = new FormData();
    body.set("__RequestVerificationToken", new FormData(form).get("__RequestVerificationToken") as string);
    body.set("sign", sign);
    body.set("given", String(!by.split(" ").includes(me)));
    try {
      await fetch(`/comments/${article.dataset["id"] ?? ""}?handler=Nod`, { method: "POST", body, headers: { accept: "application/json" } });
      await heal();
    } catch {
      // No connection: nothing was given, and nothing shows that it was.
    }
  };

  const close = (): void => {
    menu.remove();
    opened?.setAttribute("aria-expanded", "false");
    opened?.focus();
    opened = undefined;
  };

  list.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    const article = target.closest<HTMLElement>("article");
    const link = target.closest<HTMLElement>("a[data-nods]");
    const chip = target.closest<HTMLElement>("a[data-nod]");
    const sign = chip?.dataset["nod"] ?? target.closest<HTMLElement>("button[data-sign]")?.dataset["sign"];
    if (article === null || (link === null && sign === undefined)) {
      return;
    }
    event.preventDefault();
    if (sign !== undefined) {
      if (menu.isConnected) {
        close();
      }
      void give(article, sign);
      return;
    }
    if (opened === link) {
      close();
      return;
    }
    opened?.setAttribute("aria-expanded", "false");
    opened = link!;
    opened.setAttribute("aria-expanded", "true");
    menu.replaceChildren(
      ...signs.map(([name, words]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "quiet small";
        button.dataset["sign"] = name;
        button.textContent = words;
        return button;
      }),
    );
    link!.closest(".acts")!.after(menu);
    menu.querySelector("button")!.focus();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
    }
  });
}
