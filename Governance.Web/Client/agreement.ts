/**
 * Keeps the marks of proposed changes fresh while an agreement is read: asked for quietly, put where they belong, nothing else moves.
 */
interface Marks {
  position: string;
  count: string;
  marks: Record<string, string>;
}

const every = 20_000;
const page = document.getElementById("agreement");
if (page !== null && page.dataset["marks"] !== undefined) {
  setInterval(() => {
    if (!document.hidden) {
      void refresh(page);
    }
  }, every);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      void refresh(page);
    }
  });
}

async function refresh(page: HTMLElement): Promise<void> {
  let marks: Marks;
  try {
    const since = "&position=" + encodeURIComponent(page.dataset["position"] ?? "");
    const answer = await fetch(page.dataset["marks"]! + since, { headers: { accept: "application/json" } });
    if (!answer.ok || answer.status === 204) {
      return;
    }
    marks = (await answer.json()) as Marks;
  } catch {
    return;
  }
  page.dataset["position"] = marks.position;
  for (const mark of page.querySelectorAll(".marks")) {
    mark.remove();
  }
  for (const [clause, html] of Object.entries(marks.marks)) {
    const at = document.getElementById("c-" + clause);
    const place = at?.closest(".clause");
    const template = document.createElement("template");
    template.innerHTML = html;
    place?.append(template.content);
  }
  const count = document.getElementById("amendment-count");
  if (count !== null) {
    count.textContent = marks.count;
  }
}
