/** Files that go along: read, cleaned, shown with what was found, and taken away again. Nothing is sent from here. */
import { CannotClean, canClean, cleaned, plainName } from "./clean.js";
import { hiddenIn } from "./found.js";
import { copyOf, fill, find, word } from "./page_parts.js";

/**
 * @typedef {object} Attachment
 * @property {File} file as it was chosen
 * @property {Uint8Array} original
 * @property {{bytes: Uint8Array, type: string} | null} clean
 * @property {string[]} found
 * @property {"" | "kind" | "broken" | "blocked"} trouble why it is not clean
 * @property {boolean} asItIs the person chose the original
 * @property {HTMLElement} row
 */

export class Attachments {
  /**
   * @param {HTMLElement} part holds the input and `[data-part=file-list]`
   * @param {{largest: number, most: number}} limits bytes of a file; how many
   * @param {(trouble: string) => void} say
   */
  constructor(part, limits, say) {
    this.part = part;
    this.limits = limits;
    this.say = say;
    /** @type {Attachment[]} */
    this.list = [];
    this.reading = Promise.resolve();
    this.onChange = () => {};
    this.input = /** @type {HTMLInputElement} */ (part.querySelector("input[type=file]"));
    this.input.addEventListener("change", () => this.#take([...this.input.files]));
  }

  /** What goes along, when everything has been read. @returns {Promise<import("./report.js").Thing[]>} */
  async things() {
    await this.reading;
    return this.list.filter(goesAlong).map(thing);
  }

  #take(files) {
    this.input.value = ""; // else the form would send them as they are
    this.say("");
    for (const file of files) {
      if (this.list.length >= this.limits.most) return this.say(word("too-many"));
      if (file.size > this.limits.largest) this.say(word("too-large"));
      else this.#add(file);
    }
  }

  #add(file) {
    const attachment = { file, clean: null, found: [], trouble: "", asItIs: false, row: copyOf("file-row") };
    this.list.push(attachment);
    find(this.part, "file-list").append(attachment.row);
    find(attachment.row, "choice").hidden = true;
    fill(attachment.row, { name: file.name, found: word("cleaning") });
    find(attachment.row, "remove").addEventListener("click", () => this.#remove(attachment));
    find(attachment.row, "original").addEventListener("change", (event) => {
      attachment.asItIs = event.target.checked;
      show(attachment, this.list.indexOf(attachment));
    });
    const id = `original-${crypto.randomUUID()}`;
    find(attachment.row, "original").id = id;
    find(attachment.row, "label").htmlFor = id;
    this.reading = this.reading.then(() => read(attachment)).then(() => this.#showAll());
  }

  #remove(attachment) {
    this.list.splice(this.list.indexOf(attachment), 1);
    attachment.row.remove();
    this.#showAll();
    this.input.focus();
  }

  #showAll() {
    this.onChange();
    for (const [place, one] of this.list.entries()) if (one.original) show(one, place);
  }
}

async function read(attachment) {
  const { file } = attachment;
  attachment.original = new Uint8Array(await file.arrayBuffer());
  attachment.found = hiddenIn(attachment.original, file.type);
  try {
    attachment.clean = await cleaned(file);
  } catch (error) {
    if (!(error instanceof CannotClean)) throw error;
    attachment.trouble = error.why;
  }
}

/** What can be cleaned goes along clean; what cannot, only when the person says so. */
const goesAlong = ({ clean, asItIs }) => Boolean(clean) || asItIs;

function thing(attachment, place) {
  const { file, original, clean, asItIs } = attachment;
  const { bytes, type } = asItIs ? { bytes: original, type: file.type } : clean;
  return { kind: "file", header: { name: plainName(place + 1, type, file.name), type, cleaned: !asItIs }, body: bytes };
}

function show(attachment, place) {
  const { file, row, clean, trouble, asItIs } = attachment;
  const type = asItIs || !clean ? file.type : clean.type;
  const size = asItIs || !clean ? file.size : clean.bytes.length;
  find(row, "choice").hidden = false;
  fill(row, {
    name: `${plainName(place + 1, type, file.name)} (${file.name})`,
    size: inMegabytes(size),
    found: clean ? foundWords(attachment) : "",
    trouble: trouble && word(`trouble-${trouble}`),
    choice: word(canClean(file.type) && !trouble ? "send-original" : "send-as-it-is"),
  });
}

function foundWords({ found, asItIs }) {
  if (!found.length) return asItIs ? "" : word("found-nothing");
  const kinds = found.map((kind) => word(`found-${kind}`)).join(", ");
  return `${word(asItIs ? "found-kept" : "found")} ${kinds}.`;
}

function inMegabytes(size) {
  const format = { style: "unit", unit: size < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(size / (size < 1e6 ? 1e3 : 1e6));
}
