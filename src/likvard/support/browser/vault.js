/** The vault: unlock, inbox, one case at a time. Everything opened lies in this page's memory, and locks itself. */
import { CaseView } from "./case_view.js";
import { inWords } from "./failures.js";
import { forgetWhenLeft } from "./page.js";
import { copyOf, fill, find } from "./page_parts.js";
import { read } from "./send.js";
import { unlock } from "./unlocking.js";
import { YearFigures } from "./year_figures.js";

const IDLE = 15 * 60 * 1000; // milliseconds until it locks itself

/** @param {HTMLElement} root */
export function start(root) {
  forgetWhenLeft(root);
  new Vault(root).begin();
}

class Vault {
  #root;
  #data;
  #keys = null;
  #texts = new Map(); // what has been opened, by case, for the search
  #timer;
  #figures; // only for those who may count the cases of a year

  constructor(root) {
    this.#root = root;
    const figures = find(root, "figures");
    this.#figures = figures && new YearFigures(figures);
  }

  async begin() {
    find(this.#root, "unlock").addEventListener("submit", (event) => this.#unlock(event));
    find(this.#root, "lock").addEventListener("click", () => this.#lock());
    find(this.#root, "search").addEventListener("input", () => this.#list());
    find(this.#root, "state").addEventListener("change", () => this.#list());
    for (const sign of ["keydown", "pointerdown"]) this.#root.addEventListener(sign, () => this.#stay());
    find(this.#root, "unlock").hidden = false;
  }

  async #unlock(event) {
    event.preventDefault();
    const form = event.target;
    const kind = event.submitter.value;
    await this.#trying(find(form, "problem"), async () => {
      this.#data = await read(this.#root.dataset.vault);
      this.#keys = await unlock(this.#data, kind, form.elements[kind]?.value ?? "");
      form.reset();
      this.#show(true);
      this.#list();
      find(this.#root, "inbox-heading").focus();
    });
  }

  #lock() {
    this.#keys = this.#data = null;
    this.#texts.clear();
    this.#figures?.lock();
    find(this.#root, "case").replaceChildren();
    find(this.#root, "rows").replaceChildren();
    find(this.#root, "search").value = "";
    this.#show(false);
    find(this.#root, "unlock").querySelector("input").focus();
  }

  #stay() {
    clearTimeout(this.#timer);
    if (this.#keys) this.#timer = setTimeout(() => this.#lock(), IDLE);
  }

  #show(open) {
    find(this.#root, "unlock").hidden = open;
    find(this.#root, "inside").hidden = !open;
    this.#stay();
  }

  #list() {
    this.#figures?.offer({ keys: this.#keys, data: this.#data });
    const rows = this.#data.cases.filter((one) => this.#isWanted(one));
    find(this.#root, "rows").replaceChildren(...rows.map((one) => this.#row(one)));
    find(this.#root, "empty").hidden = rows.length > 0;
  }

  #isWanted(one) {
    const wanted = find(this.#root, "search").value.trim().toLowerCase();
    const state = find(this.#root, "state").value;
    const text = `${one.number} ${one.with.join(" ")} ${this.#texts.get(one.number) ?? ""}`.toLowerCase();
    return text.includes(wanted) && (state === "all" || (state === "open") === (one.state !== "closed"));
  }

  #row(one) {
    const row = fill(copyOf("row"), { ...one, with: one.with.join(", ") });
    find(row, "open").addEventListener("click", () => this.#open(one));
    return row;
  }

  async #open(one) {
    const problem = find(this.#root, "problem-inside");
    await this.#trying(problem, async () => {
      const view = new CaseView({ keys: this.#keys, data: this.#data, onChange: () => this.#again(one.url) });
      const part = await view.opened(await read(one.url));
      this.#texts.set(one.number, view.text);
      find(this.#root, "case").replaceChildren(part);
      find(part, "heading").focus();
    });
  }

  /** After something was done: the inbox and the case anew. */
  async #again(url) {
    this.#data = await read(this.#root.dataset.vault);
    this.#list();
    const one = this.#data.cases.find((candidate) => candidate.url === url);
    if (one) await this.#open(one);
    else find(this.#root, "case").replaceChildren();
  }

  async #trying(problem, work) {
    fill(problem, { problem: "" });
    this.#root.setAttribute("aria-busy", "true");
    try {
      await work();
    } catch (error) {
      fill(problem, { problem: inWords(error) });
    } finally {
      this.#root.removeAttribute("aria-busy");
    }
  }
}
