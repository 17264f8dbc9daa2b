/** The reporter's own box: the receipt stays here, and what is in the box is opened here. */
import { isAble } from "./able.js";
import { Attachments } from "./attachments.js";
import { fromBase64, fromUtf8 } from "./bytes.js";
import { keysOf, proof } from "./derive.js";
import { CannotOpen, isSigned, opened, recipientOf, signed, verifyingKey } from "./keys.js";
import { forgetWhenLeft } from "./page.js";
import { copyOf, fill, find, word } from "./page_parts.js";
import { NotAParcel, unpacked } from "./parcel.js";
import { WrongReceipt, readReceipt } from "./receipt.js";
import { addSealed } from "./report.js";
import { NotPossible, limitsOf, takeOver, whyNot } from "./sealing.js";
import { ask, send } from "./send.js";
import * as statements from "./statements.js";

/**
 * Take over the page. Where the browser cannot open anything, the server does it.
 *
 * @param {HTMLElement} root
 */
export function start(root) {
  const form = find(root, "open");
  if (!form || !isAble()) return;
  takeOver(root);
  forgetWhenLeft(root);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open(root, form);
  });
}

async function open(root, form) {
  const [field, state] = [form.elements.receipt, find(form, "state")];
  say(form, "");
  try {
    const receipt = readReceipt(field.value);
    state.textContent = word("opening");
    const keys = await keysOf(receipt);
    const found = await ask(root.dataset.open, proof(keys));
    field.value = "";
    await show({ root, keys }, found);
  } catch (error) {
    state.textContent = "";
    say(form, error instanceof WrongReceipt ? mistyped(error.groups) : whyNot(error));
    field.focus();
  }
}

const mistyped = (groups) =>
  groups.length ? `${word("wrong-group")} ${groups.join(", ")}.` : word("wrong-receipt");

function say(part, text) {
  const place = find(part, "wrong");
  place.textContent = text;
  place.hidden = !text;
}

/**
 * @typedef {object} Box
 * @property {HTMLElement} root
 * @property {import("./derive.js").ReceiptKeys} keys
 */

/** Show what the server found, opened here. @param {Box} box @param {any} found */
async function show(box, found) {
  const part = fill(copyOf("opened"), found);
  takeOver(part);
  find(part, "said").hidden = !found.said;
  find(part, "problem").hidden = true;
  for (const way of part.querySelectorAll("[data-talk]")) way.hidden = way.dataset.talk !== found.track;
  find(part, "withdraw-section").hidden = found.closed;
  await showLetters(part, found, box.keys.box);
  showReferrals(box, part, found);
  const again = find(part, "again");
  if (again && found.track !== "adult") again.remove();
  actOn(box, part, found);
  const templates = [...box.root.querySelectorAll(":scope > template")];
  box.root.replaceChildren(...templates, part);
  part.querySelector("h2").focus();
}

async function showLetters(part, found, identity) {
  const answers = await Promise.all(found.answers.map((letter) => read(letter, identity)));
  const own = (await Promise.all(found.own.map((letter) => read(letter, identity)))).filter(({ text }) => text);
  find(part, "no-answers").hidden = answers.length > 0;
  find(part, "answers").replaceChildren(...answers.map(({ day, text }) => letterOf(day, text || word("cannot-open"))));
  find(part, "own-section").hidden = own.length === 0;
  find(part, "own").replaceChildren(...own.map(({ day, text }) => letterOf(day, text)));
}

/** `text` is empty where this receipt opens nothing: own words that the person chose not to see again. */
async function read({ day, sealed }, identity) {
  try {
    return { day, text: fromUtf8(unpacked(await opened(fromBase64(sealed), identity)).body) };
  } catch (error) {
    if (error instanceof CannotOpen || error instanceof NotAParcel) return { day, text: "" };
    throw error;
  }
}

const letterOf = (day, text) => fill(copyOf("letter"), { day, text });

function showReferrals(box, part, found) {
  find(part, "referrals-section").hidden = found.referrals.length === 0;
  const rows = found.referrals.map((one) => {
    const row = fill(copyOf("referral"), one);
    onSubmit(find(row, "answer"), box, (event) => answer(box, found, one, event.submitter.value));
    return row;
  });
  find(part, "referrals").replaceChildren(...rows);
}

function actOn(box, part, found) {
  const { dataset } = box.root;
  const form = find(part, "add");
  const files = new Attachments(find(form, "files"), limitsOf(box.root), (trouble) => say(form, trouble));
  onSubmit(form, box, () => add(box, form, files, found));
  onSubmit(find(part, "withdraw"), box, () => ask(dataset.withdraw, proof(box.keys)));
  onSubmit(find(part, "erase"), box, (event) => erase(box, event.target));
}

/** Do it, and show the box as it is then; where it was refused, say why and leave everything as it stands. */
function onSubmit(form, box, act) {
  let busy = false; // a second press would send twice
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const [problem, state] = [find(box.root, "problem"), find(form, "state")];
    if (state) state.textContent = word("sending");
    try {
      const found = await act(event);
      if (found.erased) showErased(box.root);
      else await show(box, found);
    } catch (error) {
      fill(problem, { error: whyNot(error) });
      problem.hidden = false;
      problem.scrollIntoView({ block: "center" });
      if (state) state.textContent = "";
    } finally {
      busy = false;
    }
  });
}

async function add({ root, keys }, form, files, found) {
  const text = form.elements.text.value.trim();
  if (!text) throw new NotPossible(word("empty"));
  if (!isOwn(found, keys)) throw new NotPossible(word("changed"));
  const request = new FormData();
  for (const [name, value] of Object.entries(proof(keys))) request.set(name, value);
  const things = [{ kind: "told", header: {}, body: text }, ...(await files.things())];
  await addSealed(request, things, found.case, form.elements.again?.checked ? await recipientOf(keys.box) : "");
  return send(root.dataset.add, request);
}

/** Whether the key of the case is the one that was signed when the report was made, with a key that the receipt gives. */
const isOwn = (found, keys) =>
  isSigned(statements.ownCase(found.case), found.case_signature, verifyingKey(keys.consent));

function answer({ root, keys }, found, one, to) {
  const fields = { ...proof(keys), referral: String(one.pk), to };
  if (to !== "yes") return ask(root.dataset.answer, fields);
  const statement = statements.consent(found.number, one.to, one.wording, one.day);
  return ask(root.dataset.answer, { ...fields, day: one.day, signature: signed(statement, keys.consent) });
}

function erase({ root, keys }, form) {
  const sure = form.elements.sure.checked ? "yes" : "";
  return ask(root.dataset.erase, { ...proof(keys), sure });
}

function showErased(root) {
  const heading = document.querySelector("h1");
  heading.textContent = word("erased");
  root.replaceChildren(copyOf("erased"));
  heading.tabIndex = -1;
  heading.focus();
}
