/**
 * Buttons over a text area that write Markdown for those who do not know it. One stop for the Tab key, arrow keys between the buttons
 * (WAI-ARIA Authoring Practices, toolbar). Every change is one that the browser can undo.
 */
import { insert, insertBlock } from "./insert";

interface Tool {
  name: string;
  /** Strokes in a square of 16; no font need have them. */
  sign: string;
  key?: string;
  use: (area: HTMLTextAreaElement) => void;
}

const tools: Tool[] = [
  { name: "bold", sign: "M5 3h3.5a2.4 2.4 0 0 1 0 5H5zM5 8h4.2a2.5 2.5 0 0 1 0 5H5z", key: "b", use: (area) => around(area, "**") },
  { name: "italic", sign: "M7 3h5M4 13h5M9.5 3l-3 10", key: "i", use: (area) => around(area, "*") },
  { name: "link", sign: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7l.9-.9", key: "k", use: link },
  { name: "quote", sign: "M3.5 9.5h3v-3h-3zM3.5 9.5c0 1.5.5 2.5 2 3M9.5 9.5h3v-3h-3zM9.5 9.5c0 1.5.5 2.5 2 3", use: (area) => lines(area, "> ") },
  { name: "list", sign: "M3 4h.01M3 8h.01M3 12h.01M6.5 4H13M6.5 8H13M6.5 12H13", use: (area) => lines(area, "- ") },
  { name: "code", sign: "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5", use: code },
  { name: "table", sign: "M2.5 3.5h11v9h-11zM2.5 7h11M7 3.5v9", use: (area) => insertBlock(area, "|  |  |\n|---|---|\n|  |  |") },
];

export function toolbar(area: HTMLTextAreaElement, words: Record<string, string>): void {
  const bar = document.createElement("div");
  bar.className = "tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words["tools"] ?? "");
  bar.setAttribute("aria-controls", area.id);
  const buttons = tools.map((tool, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet small tool-" + tool.name;
    button.tabIndex = at === 0 ? 0 : -1;
    const keys = tool.key === undefined ? "" : ` (Ctrl+${tool.key.toUpperCase()})`;
    button.title = (words[tool.name] ?? tool.name) + keys;
    button.setAttribute("aria-label", words[tool.name] ?? tool.name);
    if (tool.key !== undefined) {
      button.setAttribute("aria-keyshortcuts", "Control+" + tool.key.toUpperCase());
    }
    button.append(drawn(tool.sign));
    button.addEventListener("click", () => tool.use(area));
    return button;
  });
  bar.append(...buttons);
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const forward = getComputedStyle(bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const to =
      event.key === forward ? (at + 1) % buttons.length
      : event.key === backward ? (at + buttons.length - 1) % buttons.length
      : event.key === "Home" ? 0
      : event.key === "End" ? buttons.length - 1
      : -1;
    if (to >= 0) {
      event.preventDefault();
      buttons.forEach((button, which) => (button.tabIndex = which === to ? 0 : -1));
      buttons[to]!.focus();
    }
  });
  area.addEventListener("keydown", (event) => {
    const tool = tools.find((one) => one.key === event.key.toLowerCase());
    if (tool !== undefined && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      tool.use(area);
    }
  });
  area.before(bar);
}

function drawn(strokes: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", strokes);
  svg.append(path);
  return svg;
}

/** Marks on both sides of what is selected; taken away where they stand there already. */
function around(area: HTMLTextAreaElement, mark: string): void {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to);
  const size = mark.length;
  if (value.slice(from - size, from) === mark && value.slice(to, to + size) === mark && (size > 1 || value[from - 2] !== "*")) {
    insert(area, chosen, from - size, to + size);
    area.setSelectionRange(from - size, to - size);
    return;
  }
  insert(area, mark + chosen + mark, from, to);
  area.setSelectionRange(from + size, to + size);
}

/** What is selected becomes the link's words, or its address where it is one; what is missing is where one types next. */
function link(area: HTMLTextAreaElement): void {
  const { selectionStart: from, selectionEnd: to } = area;
  const chosen = area.value.slice(from, to);
  if (/^(https?:\/\/|mailto:)\S+$/i.test(chosen)) {
    insert(area, `[](${chosen})`, from, to);
    area.setSelectionRange(from + 1, from + 1);
  } else {
    insert(area, `[${chosen}](https://)`, from, to);
    const at = chosen === "" ? from + 1 : from + chosen.length + 3;
    area.setSelectionRange(at, chosen === "" ? at : at + "https://".length);
  }
}

/** The lines that are touched, each with a mark before it; without it where all have it. */
function lines(area: HTMLTextAreaElement, mark: string): void {
  const { value } = area;
  const from = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = value.indexOf("\n", area.selectionEnd);
  const to = end < 0 ? value.length : end;
  const touched = value.slice(from, to).split("\n");
  const all = touched.every((line) => line.startsWith(mark));
  const changed = touched.map((line) => (all ? line.slice(mark.length) : mark + line)).join("\n");
  insert(area, changed, from, to);
  area.setSelectionRange(touched.length > 1 ? from : from + changed.length, from + changed.length);
}

/** Within a line between ticks; several lines as a block. */
function code(area: HTMLTextAreaElement): void {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  if (chosen.includes("\n")) {
    insertBlock(area, "```\n" + chosen + "\n```");
  } else {
    around(area, "`");
  }
}
