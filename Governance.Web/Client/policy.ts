/** Writing a rule: the sentences follow the fields. Without this script a button shows them. */
const form = document.querySelector<HTMLFormElement>("#rule-form");
const words = document.getElementById("rule-words");

if (form !== null && words !== null) {
  let waiting: number | undefined;
  let asked = 0;

  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const body = new FormData(form);
    body.delete("act");
    try {
      const answer = await fetch("/policies/new?handler=Words", { method: "POST", body, redirect: "error" });
      // An answer that was overtaken by a later question is not shown.
      if (answer.ok && mine === asked) {
        words.innerHTML = await answer.text();
      }
    } catch {
      // The words stay as they were; the button still shows them.
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void refresh(), 350);
  });
}
