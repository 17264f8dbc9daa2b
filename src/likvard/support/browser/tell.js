/** A report is written on a few screens, sealed in the browser, and sent. Without this script the server does it. */
import { isAble } from "./able.js";
import { Attachments } from "./attachments.js";
import { showReceipt } from "./card.js";
import { find, word } from "./page_parts.js";
import { newReceipt } from "./receipt.js";
import { sealedReport } from "./report.js";
import { Screens } from "./screens.js";
import { limitsOf, takeOver, whyNot } from "./sealing.js";
import { send } from "./send.js";
import { Untrusted, keysOfReceiver } from "./trust.js";

const COUNTED = ["ground", "life_area", "municipality", "age_band"];
const ANSWERS = [...COUNTED, "helper", "where", "before"];

/**
 * Take over the form. Where the browser cannot seal, it stays as it is, and says that the server will do it.
 *
 * @param {HTMLElement} root
 */
export function start(root) {
  if (!isAble()) return;
  const to = trusted(root);
  if (!to) return;
  takeOver(root);
  const form = find(root, "form");
  const screens = new Screens(form);
  const files = new Attachments(find(form, "files"), limitsOf(root), (trouble) => screens.say(trouble));
  const telling = { root, form, screens, files, to, ready: null };
  form.querySelectorAll("[name=helper]").forEach((choice) => choice.addEventListener("change", () => offerFiles(form)));
  form.addEventListener("input", () => (telling.ready = null));
  files.onChange = () => (telling.ready = null);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    step(telling, event.submitter?.value ?? "next");
  });
}

/** The keys to seal to; nothing is sealed to a key that the receiver's root key has not signed. */
function trusted(root) {
  try {
    return keysOfReceiver(JSON.parse(document.getElementById("receiver-keys").textContent), root.dataset.track);
  } catch (error) {
    if (!(error instanceof Untrusted)) throw error;
    root.querySelector("[data-untrusted]").hidden = false;
    root.querySelector("[data-plain]").hidden = true;
    find(root, "form").remove();
    return null;
  }
}

/** Pictures are for children with an adult beside them. */
function offerFiles(form) {
  find(form, "files").hidden = form.elements.helper.value !== "adult";
}

function step(telling, to) {
  const { root, screens } = telling;
  if (to === "send" && screens.isLast) sealAndSend(telling);
  else if (to === "back") screens.back();
  else if (!screens.isLast) screens.next();
  // What was said of the receiver has been read; another language would be another page, without what was written.
  for (const part of [find(root, "about"), document.querySelector(".lv-language")]) {
    if (part) part.hidden = screens.current > 0;
  }
}

async function sealAndSend(telling) {
  const { root, screens } = telling;
  const [sending, stop] = [find(root, "sending"), new AbortController()];
  const onProgress = (share) => (find(sending, "progress").value = 100 * share);
  find(sending, "stop").onclick = () => stop.abort();
  showWork(telling, "sealing");
  try {
    telling.ready ??= await seal(telling);
    showWork(telling, "sending");
    await send(location.pathname, telling.ready.report, { onProgress, signal: stop.signal });
    showReceipt(root, telling.ready.receipt);
  } catch (error) {
    if (error.why === "refused") telling.ready = null;
    showWork(telling, "");
    screens.say(whyNot(error));
  }
}

/** Receipt and report. They are kept for another try: if only the answer was lost, the server knows the report again. */
async function seal({ form, files, to }) {
  const receipt = newReceipt();
  const things = [told(form), ...(find(form, "files").hidden ? [] : await files.things())];
  return { receipt, report: await sealedReport(receipt, things, to, choices(form)) };
}

/** What is being done, in place of the form; "": the form again. */
function showWork({ root, form }, doing) {
  const sending = find(root, "sending");
  form.hidden = doing !== "";
  sending.hidden = doing === "";
  find(sending, "state").textContent = doing && word(doing);
}

/** Whether the answers may be counted stands under the seal too: who reads them can count no other. */
function told(form) {
  const { text, count } = form.elements;
  const header = { answers: picked(form, ANSWERS), ...(count && { counted: count.checked }) };
  return { kind: "told", header, body: text.value.trim() };
}

function choices(form) {
  const { again, count } = form.elements;
  return { again: Boolean(again?.checked), coded: count?.checked ? picked(form, COUNTED) : null };
}

/** The answers that were given, of these questions. */
function picked(form, names) {
  const given = names.map((name) => [name, form.elements[name]?.value]).filter(([, value]) => value);
  return Object.fromEntries(given);
}
