/** The screens of a report: one is seen at a time, and the last says what will be sent. */
import { find, word } from "./page_parts.js";

export class Screens {
  /** @param {HTMLFormElement} form with `[data-screen=1]`, 2, 3 … */
  constructor(form) {
    this.form = form;
    this.all = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-screen]")]);
  }

  get current() {
    return this.all.findIndex((screen) => !screen.hidden);
  }

  get isLast() {
    return this.current === this.all.length - 1;
  }

  /** One further, when what is asked here was answered. */
  next() {
    const text = this.all[this.current].querySelector("textarea");
    if (text && !text.value.trim()) return this.say(word("empty"), text);
    this.say("");
    this.#show(this.current + 1);
    if (this.isLast) summarise(this.all, find(this.form, "summary"));
  }

  back() {
    this.#show(Math.max(this.current - 1, 0));
  }

  /**
   * Say what is wrong on this screen; "" takes it away.
   *
   * @param {string} text
   * @param {HTMLElement} [field] where to put it right
   */
  say(text, field) {
    const place = find(this.all[this.current], "wrong");
    place.textContent = text;
    place.hidden = !text;
    field?.focus();
  }

  #show(number) {
    for (const [place, screen] of this.all.entries()) screen.hidden = place !== number;
    this.all[number].querySelector("h2").focus();
  }
}

/** Every question that was answered, with the answer as it will be sent. */
function summarise(screens, summary) {
  const fields = screens.flatMap((screen) => [...screen.querySelectorAll(".lv-field")]);
  const rows = fields.map(said).filter(([, value]) => value);
  summary.replaceChildren(...rows.map(row));
}

function said(field) {
  const label = field.querySelector("legend, label").firstChild.textContent.trim();
  return [label, answer(field)];
}

function answer(field) {
  const [text, list] = [field.querySelector("textarea"), field.querySelector("select")];
  if (text) return text.value.trim();
  if (list) return list.value && list.selectedOptions[0].text;
  const ticked = field.querySelector("input:checked");
  if (ticked?.type === "radio") return ticked.value && ticked.labels[0].textContent.trim();
  return ticked?.type === "checkbox" && !ticked.closest("[data-part=files]") ? word("yes") : "";
}

function row([label, value]) {
  const made = document.createElement("div");
  const [term, words] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = label;
  words.textContent = value;
  words.className = "lv-told";
  words.translate = false; // a service that translates pages would read it
  made.append(term, words);
  return made;
}
