/** One opened case: what was told, and everything that can be done with it. Nothing is sent that is not sealed here. */
import { fromBase64, fromUtf8, toFile } from "./bytes.js";
import { howCounted, sealedCoding, showCoding } from "./coding.js";
import { isCountable } from "./counting.js";
import { inWords } from "./failures.js";
import { isSigned, newIdentity, opened, recipientOf, sealed } from "./keys.js";
import { sealedByPassphrase } from "./locks.js";
import { copyOf, fill, find, offer, onPage, word } from "./page_parts.js";
import { packed, unpacked } from "./parcel.js";
import { sealedCopy } from "./referring.js";
import { ask, send } from "./send.js";
import { consent } from "./statements.js";
import { tar } from "./tar.js";
import { keyOfMember, Untrusted } from "./trust.js";

export class CaseView {
  #keys;
  #data;
  #onChange;
  #found;
  #identity;
  #items = [];
  #part;
  #words = { ...onPage("counting").words, ...onPage("answers") }; // by question and code of an answer

  /** `data`: what the vault was told; `onChange` is called after something was done. */
  constructor({ keys, data, onChange }) {
    this.#keys = keys;
    this.#data = data;
    this.#onChange = onChange;
  }

  /** Everything that was written in it, for the search. */
  get text() {
    return this.#written.map((item) => item.text).join("\n");
  }

  /** All but how it is counted, which has a form of its own. */
  get #written() {
    return this.#items.filter((item) => item.header.kind !== "coding");
  }

  /** The case as a part of the page. Throws CannotOpen. */
  async opened(found) {
    this.#found = found;
    this.#identity = await this.#keys.caseIdentity(found);
    this.#items = await Promise.all(found.items.map((item) => this.#item(item)));
    this.#checkBox();
    if (found.state === "new") await ask(this.#address("read"), {});
    this.#part = fill(copyOf("case"), { ...found, with: found.with.join(", "), behind: found.behind?.name });
    find(this.#part, "items").replaceChildren(...this.#written.map((item) => item.shown));
    this.#forms();
    this.#showCoding();
    this.#referrals();
    return this.#part;
  }

  async #item(item) {
    const { header, body } = unpacked(await opened(fromBase64(item.sealed), this.#identity));
    const isFile = header.kind === "file";
    const text = isFile ? "" : fromUtf8(body);
    const shown = fill(copyOf(isFile ? "file" : "item"), { ...item, text, name: header.name, answers: answersOf(header, this.#words) });
    shown.dataset.kind = item.kind;
    if (isFile) download(find(shown, "link"), body, header.name, header.type);
    return { ...item, header, body, text, shown };
  }

  #forms() {
    const { state, next, assigned, behind, hold } = this.#found;
    this.#form("write", (form) => this.#write(form), state !== "closed");
    this.#form("assign", (form) => this.#assign(form), state !== "closed" && this.#free().length > 0);
    this.#form("unassign", (form) => this.#do("unassign", { member: form.elements.member.value }), assigned.length > 0);
    this.#form("coding", (form) => this.#code(form), true);
    this.#form("begin", () => this.#do("begin"), next.includes("working") && state !== "closed");
    this.#form("reopen", () => this.#do("reopen"), state === "closed");
    this.#form("close", (form) => this.#do("close", { outcome: form.elements.outcome.value }), next.includes("closed"));
    this.#form("refer", (form) => this.#do("refer", { to: form.elements.to.value }), this.#others().length > 0);
    this.#form("answer", (_form, to) => this.#do("answer", { to }), ["sent", "accepted"].includes(behind?.state));
    this.#form("hold", ({ elements: { reason, until } }) => this.#do("hold", { reason: reason.value, until: until.value }), !hold);
    this.#form("hold-agree", () => this.#do("hold/agree"), hold?.can_agree);
    this.#form("hold-end", () => this.#do("hold/end"), Boolean(hold));
    this.#held(hold);
    this.#form("export", (form) => this.#export(form), true);
    offer(find(this.#part, "colleagues"), this.#free().map((one) => [one.pk, one.name]));
    const working = this.#data.colleagues.filter((one) => assigned.includes(one.pk));
    offer(find(this.#part, "assigned"), working.map((one) => [one.pk, one.name]));
    offer(find(this.#part, "others"), this.#others().map((one) => [one.slug, one.name]));
  }

  #held(hold) {
    find(this.#part, "held").hidden = !hold;
    if (hold) fill(find(this.#part, "held"), { ...hold, waits_for_second: !hold.agreed_by });
  }

  #form(name, work, isPossible) {
    const form = find(this.#part, name);
    form.hidden = !isPossible;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        await work(form, event.submitter?.value);
      } catch (error) {
        fill(form, { problem: inWords(error) });
      }
    });
  }

  #free() {
    const { track, assigned } = this.#found;
    return this.#data.colleagues.filter((one) => one.tracks.includes(track) && !assigned.includes(one.pk));
  }

  #others() {
    return this.#data.others.filter((one) => one.tracks.includes(this.#found.track));
  }

  async #write(form) {
    const { kind, text, waits } = form.elements;
    const parcel = packed({ kind: kind.value, written: today() }, text.value);
    const { case_recipient: own, box_recipient: box } = this.#found;
    const second = kind.value === "answer" ? box : await recipientOf(await newIdentity());
    const fields = { kind: kind.value, sealed: toFile(await sealed(parcel, own, second)) };
    await this.#do("write", waits.checked ? { ...fields, waits: "on" } : fields);
  }

  #showCoding() {
    find(this.#part, "figures-of-case").hidden = !isCountable(this.#found);
    const found = howCounted(this.#items);
    const said = found.told.counted === true;
    fill(this.#part, { said_yes: said, said_nothing: !said });
    showCoding(find(this.#part, "coding"), found, this.#words);
  }

  async #code(form) {
    await this.#do("coding", { sealed: await sealedCoding(form, this.#found.case_recipient, today()) });
  }

  async #assign(form) {
    const colleague = this.#data.colleagues.find((one) => String(one.pk) === form.elements.member.value);
    const grant = await sealed(this.#identity, keyOfMember(this.#data.receiver, colleague));
    await this.#do("assign", { member: String(colleague.pk), grant: toFile(grant) });
  }

  #referrals() {
    const rows = this.#found.referrals.map((referral) => this.#referral(referral));
    find(this.#part, "referrals").replaceChildren(...rows);
  }

  #referral(referral) {
    const row = fill(copyOf("referral"), referral);
    const sending = find(row, "send");
    sending.hidden = referral.state !== "consented";
    sending.elements.text.value = this.#items.filter((item) => item.kind === "told").map((item) => item.text).join("\n\n");
    sending.addEventListener("submit", (event) => this.#passOn(event, referral));
    const revoke = find(row, "revoke");
    revoke.hidden = !["asked", "consented", "sent", "accepted"].includes(referral.state);
    revoke.addEventListener("click", () => this.#do(`referrals/${referral.pk}/revoke`));
    return row;
  }

  async #passOn(event, referral) {
    event.preventDefault();
    const form = event.target;
    try {
      const to = this.#data.others.find((one) => one.slug === referral.to);
      this.#checkConsent(referral);
      const files = form.elements.files.checked ? this.#items.filter((item) => item.header.kind === "file") : [];
      const copy = await sealedCopy(this.#found, to, form.elements.text.value, files);
      await send(this.#address(`referrals/${referral.pk}/send`), copy);
      await this.#onChange();
    } catch (error) {
      fill(form, { problem: inWords(error) });
    }
  }

  /** Answers are sealed to the box that the person named inside what they sealed, not to one that the server names. */
  #checkBox() {
    const { box_recipient: said, drill } = this.#found;
    const named = this.#items.map((item) => item.header.box).filter(Boolean);
    if (named.some((box) => box !== said) || (!named.length && !drill)) throw new Untrusted("box");
  }

  /** The server cannot say yes for the person: the consent is signed by a key that only the receipt gives. */
  #checkConsent({ to, wording, consented_on: day, consent: signature }) {
    const statement = consent(this.#found.number, to, wording, day);
    if (!isSigned(statement, signature, this.#found.consent_key)) throw new Untrusted("consent");
  }

  /** The whole case as one file that the plain age tool opens with the passphrase. */
  async #export(form) {
    const files = this.#items.map((item) => ({ name: nameOf(item), bytes: item.body }));
    const content = await sealedByPassphrase(tar(files), form.elements.passphrase.value);
    form.reset();
    const link = document.createElement("a");
    download(link, content, `${this.#found.number}.tar.age`, "application/octet-stream");
    link.click();
    fill(form, { done: word("exported") });
  }

  async #do(what, fields = {}) {
    await ask(this.#address(what), fields);
    await this.#onChange();
  }

  #address(what) {
    return this.#found.url.replace(/data\/$/, `${what}/`);
  }
}

const today = () => new Date().toISOString().slice(0, 10);

/** What was ticked, in words and in the order of the questions; a code that is unknown here stands as it is. */
const answersOf = ({ answers = {} }, words) =>
  Object.keys(words).filter((name) => answers[name]).map((name) => words[name][answers[name]] ?? answers[name]).join(", ");

const nameOf = ({ place, kind, header }) => `${place}-${kind}${header.kind === "file" ? `-${header.name}` : ".txt"}`.slice(0, 99);

function download(link, bytes, name, type) {
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
}
