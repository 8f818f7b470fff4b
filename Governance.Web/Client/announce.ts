/** What arrives where the reader is not looking: a sentence for a screen reader, and a quiet chip that leads there. */
export function announcer(list: HTMLElement): (article: HTMLElement) => void {
  let unseen = 0;
  const chip = document.getElementById("chip") as HTMLButtonElement;
  const news = document.getElementById("live-news")!;
  let firstUnseen: HTMLElement | undefined;

  const announce = (article: HTMLElement): void => {
    if (article.dataset["author"] === document.body.dataset["me"]) {
      return;
    }
    const box = article.getBoundingClientRect();
    news.textContent = article.querySelector("header")?.textContent ?? "";
    if (box.top < innerHeight && box.bottom > 0) {
      return;
    }
    unseen++;
    firstUnseen ??= article;
    const words = (unseen === 1 ? chip.dataset["one"] : chip.dataset["many"]) ?? "";
    chip.textContent = words.replace("2", String(unseen));
    chip.hidden = false;
  };

  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      unseen = 0;
      firstUnseen = undefined;
      chip.hidden = true;
    }
  });
  seen.observe(document.getElementById("say") ?? list);
  chip.addEventListener("click", () => {
    firstUnseen?.scrollIntoView({ block: "center" });
    chip.hidden = true;
    unseen = 0;
    firstUnseen = undefined;
  });
  return announce;
}
