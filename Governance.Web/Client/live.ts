/**
 * Keeps a page with a thread fresh, and the proposal on it. The hub says what changed; whatever was missed is asked for by the journal's position.
 * Focus and scroll stay where the reader has them: what arrives elsewhere is a quiet chip.
 */
import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from "@microsoft/signalr";
import { Idiomorph } from "idiomorph";
import { announcer } from "./announce";
import { keepForms } from "./keep";
import { nods } from "./nods";
import { shower, tellWriting, type Presence } from "./present";
import { reading } from "./reading";
import { post, replies } from "./talk";

interface Since {
  position: number;
  more: boolean;
  comments: { number: number; html: string }[];
}

interface Change {
  position: number;
  kind: string;
  fragment: string | null;
  number: number;
}

const page = document.querySelector<HTMLElement>("[data-live]");
if (page !== null) {
  keepForms();
  void watch(page);
}

async function watch(page: HTMLElement): Promise<void> {
  const subject = page.dataset["live"] ?? "";
  const language = page.dataset["language"] ?? "en";
  const url = location.pathname;
  const list = document.getElementById("comments")!;
  let position = Number(page.dataset["position"]);
  let watching = false;
  let whole = false;
  let healing = false;
  let again = false;
  let refreshing: number | undefined;
  let leaving = false;
  addEventListener("submit", (event) => {
    leaving ||= !event.defaultPrevented;
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });

  // As the server writes them: the English of the product counts the day first, and twenty-four hours.
  const locale = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const times = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: document.body.dataset["zone"] ?? "UTC",
  });

  const showsTheEnd = (): boolean => {
    const last = Number(page.dataset["last"]);
    return last === 0 || last >= Number(page.dataset["total"]);
  };

  /** Puts a comment in its place, or replaces it where it stands. */
  const put = (number: number, html: string): void => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const article = template.content.querySelector<HTMLElement>("article")!;
    for (const time of article.querySelectorAll("time")) {
      time.textContent = times.format(new Date(time.dateTime));
    }
    if (article.classList.contains("hidden-words")) {
      // What is hidden is quoted nowhere.
      list.querySelectorAll(`[data-quotes="${number}"]`).forEach((quote) => quote.remove());
    }
    const there = document.getElementById("c" + number);
    if (there !== null) {
      if (Number(there.dataset["changed"]) < Number(article.dataset["changed"])) {
        there.replaceWith(article);
      }
      return;
    }
    if (number < Number(page.dataset["first"]) || !showsTheEnd()) {
      return;
    }
    page.dataset["total"] = String(Math.max(number, Number(page.dataset["total"])));
    page.dataset["last"] = page.dataset["total"];
    const before = [...list.children].find((other) => Number((other as HTMLElement).dataset["number"]) > number);
    article.classList.add("fresh");
    list.insertBefore(article, before ?? null);
    document.getElementById("no-comments")?.remove();
    announce(article);
  };

  const announce = announcer(list);

  /** An answer of the server, or nothing while it is away: reconnecting asks again. */
  const ask = async (query: string): Promise<Response | undefined> => {
    try {
      const answer = await fetch(url + query, { headers: { accept: "application/json, text/html" } });
      return answer.ok ? answer : undefined;
    } catch {
      return undefined;
    }
  };

  /**
   * Everything since the position the page shows, in as many answers as it takes. Until it is through, what the hub says is shown but does not
   * move that position: what was missed before it would never be asked for.
   */
  const heal = async (): Promise<void> => {
    if (healing) {
      again = true;
      return;
    }
    healing = true;
    try {
      do {
        again = false;
        const answer = await ask(`?handler=Since&position=${position}`);
        if (answer === undefined) {
          return;
        }
        const since = (await answer.json()) as Since;
        for (const comment of since.comments.sort((one, other) => one.number - other.number)) {
          put(comment.number, comment.html);
        }
        position = Math.max(position, since.position);
        again ||= since.more;
      } while (again);
      whole = watching;
    } finally {
      healing = false;
    }
    await refreshStanding();
  };

  /** The standing as it is now; a change of phase needs the whole page, but never takes away what is being typed or is on its way. */
  const refreshStanding = async (): Promise<void> => {
    const body = document.getElementById("standing-body");
    if (body === null) {
      return;
    }
    const answer = await ask("?handler=Standing");
    if (answer === undefined) {
      return;
    }
    const fresh = document.createElement("template");
    fresh.innerHTML = await answer.text();
    const now = fresh.content.querySelector<HTMLElement>("#standing-body");
    if (now === null) {
      return;
    }
    const phase = body.dataset["closed"] !== now.dataset["closed"];
    Idiomorph.morph(body, now.outerHTML);
    if (phase && !leaving && document.activeElement instanceof HTMLTextAreaElement === false) {
      location.reload();
    }
  };

  const refreshSoon = (): void => {
    clearTimeout(refreshing);
    refreshing = window.setTimeout(() => void refreshStanding(), 150 + Math.random() * 400);
  };

  const connection: HubConnection = new HubConnectionBuilder()
    .withUrl("/live")
    .configureLogging(LogLevel.None)
    .withAutomaticReconnect({
      // Spread out, so that a restart is not answered by everybody at once.
      nextRetryDelayInMilliseconds: (retry) => Math.min(15_000, 500 * 2 ** retry.previousRetryCount) * (0.5 + Math.random()),
    })
    .build();

  connection.on("Changed", (about: string, changes: Change[]) => {
    if (about !== subject) {
      return;
    }
    let anew = !whole;
    for (const { fragment, number, kind } of changes) {
      if (fragment !== null) {
        put(number, fragment);
      } else if (["proposal_withdrawn", "decision_entered", "version_made", "round_opened", "round_extended"].includes(kind)) {
        anew = true;
      } else {
        refreshSoon();
      }
    }
    if (whole) {
      position = Math.max(position, ...changes.map((change) => change.position));
    }
    if (anew) {
      void heal();
    }
  });

  const show = shower();
  connection.on("Present", (about: string, presence: Presence) => {
    if (about === subject) {
      show(presence);
    }
  });

  /** Cut off: what comes is not told until it watches again, and who is there is not known. */
  const lost = (): void => {
    watching = whole = false;
    document.documentElement.dataset["live"] = "off";
    show(undefined);
  };

  const begin = async (): Promise<void> => {
    await connection.invoke("Watch", subject, language);
    watching = true;
    document.documentElement.dataset["live"] = "on";
    await heal();
  };
  connection.onreconnecting(lost);
  // Cut again while it begins: the next connection begins anew.
  connection.onreconnected(() => begin().catch(() => undefined));

  /** The library does not retry the first start, nor after it has given up. */
  const start = async (): Promise<void> => {
    try {
      if (connection.state === HubConnectionState.Disconnected) {
        await connection.start();
      }
      await begin();
    } catch {
      window.setTimeout(() => void start(), 2_000 + Math.random() * 3_000);
    }
  };
  connection.onclose(() => {
    lost();
    window.setTimeout(() => void start(), 2_000 + Math.random() * 3_000);
  });

  post(heal);
  replies();
  reading(list);
  nods(list, heal);
  tellWriting(subject);
  await start();
}
