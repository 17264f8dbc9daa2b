/** A page of keys: what is there, what has been opened in it, and the parts that show both. */
import { inWords } from "../failures.js";
import { fill, find, word } from "../page_parts.js";
import { WrongReceipt } from "../receipt.js";
import { ask } from "../send.js";
import { SharesDoNotFit, WrongShare } from "../shares.js";

/** What the person can do something about; `word` names the words for it that stand in the page. */
export class Trouble extends Error {
  /** @param {string} word */
  constructor(word) {
    super(word);
    this.word = word;
  }
}

export class Keeping {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.facts = JSON.parse(document.getElementById("facts").textContent);
    /** The seed of the root key, once its file was opened here. @type {Uint8Array | null} */
    this.seed = null;
    /** The member's own identity, once it was unlocked here. @type {string | null} */
    this.own = null;
    /** @type {(() => void)[]} */
    this.shown = [];
  }

  /** One part of the page; null where it does not stand. @type {(name: string) => any} */
  part(name) {
    return find(this.root, name);
  }

  /**
   * Send to an address of the page, then show what is there. Throws NotSent.
   *
   * @param {string} name of the address: `data-name` of the page's root
   * @param {Record<string, string>} [fields]
   * @param {number} [number] in the address
   */
  async post(name, fields = {}, number = 0) {
    Object.assign(this.facts, await ask(this.root.dataset[name].replace("/0/", `/${number}/`), fields));
    this.show();
  }

  /** Call again whenever something changed. @type {(draw: () => void) => void} */
  whenShown(draw) {
    this.shown.push(draw);
  }

  show() {
    for (const draw of this.shown) draw();
  }

  /**
   * Do something when a form is sent: one thing at a time, with words for what was done and for what went wrong.
   *
   * @param {HTMLFormElement | null} form
   * @param {(form: HTMLFormElement, pressed: HTMLButtonElement | null) => Promise<string | void>} work answers a word
   */
  onSubmit(form, work) {
    form?.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (form.ariaBusy === "true") return;
      form.ariaBusy = "true";
      fill(form, { problem: "", done: word("working") });
      try {
        const done = await work(form, event.submitter);
        fill(form, { done: done ? word(done) : "" });
      } catch (error) {
        fill(form, { done: "", problem: sentence(error) });
      } finally {
        form.ariaBusy = "false";
      }
    });
  }
}

function sentence(error) {
  if (error instanceof Trouble) return word(error.word);
  if (error instanceof WrongReceipt) return numbered("wrong-code", error.groups);
  if (error instanceof WrongShare) return numbered("wrong-words", error.places);
  if (error instanceof SharesDoNotFit) return word("words-do-not-fit");
  return inWords(error);
}

/** Words with the places to look at, where they are known. */
const numbered = (name, places) => (places.length ? `${word(name)} ${places.join(", ")}` : word(`${name}-somewhere`));

/** Show or hide. @type {(part: HTMLElement | null, is: boolean) => void} */
export function showIf(part, is) {
  if (part) part.hidden = !is;
}

/** What stands in a field of a form. @type {(form: HTMLFormElement, name: string) => string} */
export const typed = (form, name) => form.elements.namedItem(name).value.trim();
