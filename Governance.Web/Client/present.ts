/** Who has the thread open now and who is writing. Nothing is stored, and nothing is read out by itself. */
export interface Presence {
  count: number;
  names: string[];
  writers: number;
  writing: string[];
}

/** How often the server is told that keys are pressed; it forgets after six seconds. */
const every = 3_000;

/** Shows what the hub says of those who are there. */
export function shower(): (presence: Presence | undefined) => void {
  const place = document.getElementById("present");
  return (presence) => {
    if (place === null) {
      return;
    }
    const words = presence === undefined ? [] : [reading(place, presence), writing(place, presence)].filter((some) => some !== "");
    place.textContent = words.join(" · ");
    place.hidden = words.length === 0;
  };
}

/** Tells that somebody writes, now and then while they do. */
export function tellWriting(subject: string): void {
  let told = 0;
  const field = document.querySelector<HTMLTextAreaElement>("#say textarea");
  field?.addEventListener("input", () => {
    if (field.value.trim() === "" || Date.now() - told < every) {
      return;
    }
    told = Date.now();
    // Without a connection nobody is told; that is all.
    fetch(`/live/${subject}/writing`, { method: "POST" }).catch(() => undefined);
  });
}

function reading(place: HTMLElement, presence: Presence): string {
  if (presence.count < 2) {
    return "";
  }
  const count = (place.dataset["many"] ?? "").replace("2", String(presence.count));
  const more = presence.names.length < presence.count ? "…" : "";
  return presence.names.length === 0 ? count : `${count}: ${presence.names.join(", ")}${more}`;
}

function writing(place: HTMLElement, presence: Presence): string {
  if (presence.writers === 0) {
    return "";
  }
  if (presence.writing.length === 0 || presence.writers > 3) {
    return place.dataset[presence.writers === 1 ? "somebody" : "several"] ?? "";
  }
  const names = new Intl.ListFormat(document.documentElement.lang).format(presence.writing);
  return (place.dataset[presence.writers === 1 ? "writes" : "write"] ?? "").replace("@@", () => names);
}
