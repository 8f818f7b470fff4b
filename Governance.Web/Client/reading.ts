import { unfold } from "./unfold";

/** What was on the screen for a moment counts as read: told to the server now and then, and when the page is left. */
const dwell = 600;
const every = 3_000;

export function reading(list: HTMLElement): void {
  unfold();
  const form = document.getElementById("reading") as HTMLFormElement | null;
  if (form === null) {
    return;
  }
  const seen = new Set<number>();
  const told = new Set<number>();
  const waiting = new Map<Element, number>();
  let timer: number | undefined;

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const fresh = [...seen].filter((number) => !told.has(number)).sort((one, other) => one - other);
    if (fresh.length === 0) {
      return;
    }
    const body = new FormData(form);
    body.set("ranges", stretches(fresh));
    fresh.forEach((number) => told.add(number));
    fetch(form.action, { method: "POST", body, headers: { accept: "application/json" }, keepalive: true }).catch(() =>
      // No connection: it is told again with what is read next.
      fresh.forEach((number) => told.delete(number)),
    );
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const article = entry.target as HTMLElement;
        clearTimeout(waiting.get(article));
        // All of it, or as much as the screen can hold.
        if (entry.isIntersecting && (entry.intersectionRatio > 0.8 || entry.intersectionRect.height > innerHeight * 0.5)) {
          waiting.set(
            article,
            window.setTimeout(() => {
              observer.unobserve(article);
              seen.add(Number(article.dataset["number"]));
              timer ??= window.setTimeout(tell, every);
            }, dwell),
          );
        }
      }
    },
    { threshold: [0, 0.25, 0.5, 0.81, 1] },
  );
  const watch = (node: Node): void => {
    if (node instanceof HTMLElement && node.matches("article[data-number]")) {
      observer.observe(node);
    }
  };
  list.childNodes.forEach(watch);
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(watch))).observe(list, { childList: true });
  addEventListener("pagehide", tell);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      tell();
    }
  });
}

/** Ascending numbers as the server takes them: 1-40,42. */
function stretches(numbers: number[]): string {
  const parts: string[] = [];
  let first = numbers[0]!;
  let last = first;
  for (const number of [...numbers.slice(1), Infinity]) {
    if (number === last + 1) {
      last = number;
      continue;
    }
    parts.push(first === last ? String(first) : `${first}-${last}`);
    first = last = number;
  }
  return parts.join(",");
}
