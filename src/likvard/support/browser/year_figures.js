/**
 * Figures of a year in the vault: the cases are opened and counted here, the counts are shown, sent to be protected,
 * looked at, and published. Nothing leaves but the counts, and they lie in this page's memory only.
 */
import { fromBase64, toBase64 } from "./bytes.js";
import { howCounted } from "./coding.js";
import { answersToCount, isCountable, laidOut, tallied, whyNotCounted } from "./counting.js";
import { inWords } from "./failures.js";
import { tableOf } from "./figures_table.js";
import { CannotOpen, opened } from "./keys.js";
import { fill, find, offer, onPage } from "./page_parts.js";
import { NotAParcel, unpacked } from "./parcel.js";
import { NotSent, read, send } from "./send.js";

const NOBODY = { withdrawn: 0, refused: 0, unsaid: 0, closed: 0 }; // by why they are not counted
const PARTS = ["choose", "working", "counted", "looked", "published"];

export class YearFigures {
  #part;
  #counting;
  #least;
  #vault;
  #tally;
  #proof;
  #seen;
  #stop = new AbortController();

  /** @param {HTMLElement} part `data-address` with 0 for the year; `data-least` and `data-least-in-all`: people */
  constructor(part) {
    this.#part = part;
    this.#counting = onPage("counting");
    this.#least = { place: Number(part.dataset.least), inAll: Number(part.dataset.leastInAll) };
    this.#on("choose", (signal) => this.#count(signal));
    this.#on("look", (signal) => this.#look(signal));
    this.#on("publish", (signal) => this.#publish(signal));
    find(part, "stop").addEventListener("click", () => this.#stop.abort());
    for (const button of part.querySelectorAll("[data-again]")) button.addEventListener("click", () => this.#again());
  }

  /** What was unlocked, or learnt since. @param {{keys: any, data: any}} vault */
  offer(vault) {
    this.#vault = vault;
    const years = new Set(vault.data.cases.filter(isCountable).map((one) => one.year));
    const over = [...years].filter((year) => year < vault.data.year).sort((a, b) => b - a);
    offer(find(this.#part, "year"), over.map((year) => [String(year), String(year)]));
    find(this.#part, "years").hidden = over.length === 0;
    find(this.#part, "no-year").hidden = over.length > 0;
  }

  /** Stop, and back to the beginning: no count is left on the page. */
  forget() {
    this.#stop.abort();
    this.#tally = this.#proof = this.#seen = null;
    for (const name of ["tables", "protected"]) find(this.#part, name).replaceChildren();
    fill(this.#part, { problem: "", sent: "", people: "", year: "", ...numbers(NOBODY), done: "", all: "" });
    this.#show("choose");
  }

  /** The keys go too. */
  lock() {
    this.forget();
    this.#vault = null;
  }

  #again() {
    this.forget();
    find(this.#part, "year").focus();
  }

  #on(name, work) {
    const form = find(this.#part, name);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const before = PARTS.find((part) => !find(this.#part, part).hidden);
      fill(this.#part, { problem: "" });
      const own = (this.#stop = new AbortController());
      try {
        await work(own.signal);
      } catch (error) {
        if (!this.#vault || this.#stop !== own) return; // it was locked meanwhile
        this.#show(before);
        fill(this.#part, { problem: inWords(error) });
      }
    });
  }

  #show(wanted) {
    for (const name of PARTS) find(this.#part, name).hidden = name !== wanted;
    find(find(this.#part, wanted), "heading")?.focus();
  }

  get #year() {
    return Number(find(this.#part, "year").value);
  }

  get #address() {
    return this.#part.dataset.address.replace("/0/", `/${this.#year}/`);
  }

  async #count(signal) {
    const { keys, data } = this.#vault;
    const ofYear = data.cases.filter((one) => one.year === this.#year && isCountable(one));
    const left = ofYear.filter((one) => !one.withdrawn);
    const [people, not] = [[], { ...NOBODY, withdrawn: ofYear.length - left.length }];
    this.#working("opening", left.length);
    for (let some = await this.#next(""); some.length; some = await this.#next(some.at(-1).number)) {
      for (const one of some) {
        goOn(signal);
        const found = await openedParts(one, keys);
        const why = found ? whyNotCounted(found) : "closed";
        if (why) not[why] += 1;
        else people.push(answersToCount(found, this.#counting.words));
      }
      this.#done(some.length); // not for each: to draw a long inbox anew takes longer than to open a case
    }
    goOn(signal);
    this.#showCount(people, not);
  }

  /** The next cases to count; none when all are. Throws NotSent. */
  async #next(after) {
    return (await read(`${this.#address}?after=${after}`)).cases;
  }

  #showCount(people, not) {
    const isEnough = people.length >= this.#least.inAll;
    this.#tally = isEnough ? JSON.stringify(tallied(people, this.#least.place)) : null;
    const tables = isEnough ? laidOut(JSON.parse(this.#tally), this.#counting) : [];
    find(this.#part, "tables").replaceChildren(...tables.map(tableOf));
    find(this.#part, "enough").hidden = !isEnough;
    for (const name of ["too-few", "back"]) find(this.#part, name).hidden = isEnough;
    fill(this.#part, { people: String(people.length), year: String(this.#year), sent: this.#tally, ...numbers(not) });
    this.#show("counted");
  }

  async #look(signal) {
    this.#working("protecting");
    const proof = await lastProof(this.#vault, this.#year);
    goOn(signal);
    this.#proof = proof;
    const { tables, digest } = await this.#send(this.#address, {}, signal);
    this.#seen = digest;
    find(this.#part, "protected").replaceChildren(...tables.map(tableOf));
    this.#show("looked");
  }

  async #publish(signal) {
    this.#working("protecting");
    const { address } = await this.#send(`${this.#address}publish/`, { seen: this.#seen }, signal);
    this.forget();
    find(this.#part, "public").href = address;
    this.#show("published");
  }

  #send(address, more, signal) {
    const form = new FormData();
    const fields = { counts: this.#tally, proof: this.#proof, ...more };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return send(address, form, { signal });
  }

  #working(what, all = 0) {
    for (const name of ["opening", "protecting"]) find(this.#part, name).hidden = name !== what;
    find(this.#part, "how-far").hidden = what !== "opening";
    Object.assign(find(this.#part, "progress"), { max: Math.max(all, 1), value: 0 });
    fill(this.#part, { done: "0", all: String(all) });
    this.#show("working");
  }

  #done(more) {
    find(this.#part, "progress").value += more;
    fill(this.#part, { done: String(find(this.#part, "progress").value) });
  }
}

/** Throws NotSent when it was stopped, or locked, meanwhile. @type {(signal: AbortSignal) => void} */
function goOn(signal) {
  if (signal.aborted) throw new NotSent("stopped");
}

const numbers = (not) => Object.fromEntries(Object.entries(not).map(([why, number]) => [why, number || ""]));

/**
 * The proof of the last figures of the year, opened, in base 64; "" where there were none. The next must know what was
 * public and what was hidden, and the server cannot read it. Throws CannotOpen.
 */
async function lastProof({ keys, data }, year) {
  const found = data.proofs.find((one) => one.year === year);
  if (!found) return "";
  const track = data.receiver.tracks.includes("adult") ? "adult" : "youth";
  return toBase64(await keys.openedByIntake(track, fromBase64(found.sealed)));
}

/** What says how a case is counted, opened; null where the keys do not open it. */
async function openedParts(found, keys) {
  try {
    const identity = await keys.caseIdentity(found);
    const parcels = await Promise.all(
      found.items.map(async ({ sealed }) => unpacked(await opened(fromBase64(sealed), identity))),
    );
    return howCounted(parcels);
  } catch (error) {
    if (error instanceof CannotOpen || error instanceof NotAParcel) return null;
    throw error;
  }
}
