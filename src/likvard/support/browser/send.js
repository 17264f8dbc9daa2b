/** Requests of the page to its own server. What is sent is sent whole or not at all: one request, one transaction. */

const PATIENCE = 30_000; // milliseconds without an answer to a small question

/**
 * Nothing was stored. `why`: "line" (no connection, or it was lost), "stopped" (by the person), "large" (more than the
 * server takes), "refused" (`answer` says what the server found, when it said so in JSON), "server" (its own mistake).
 */
export class NotSent extends Error {
  /**
   * @param {"line" | "stopped" | "large" | "refused" | "server"} why
   * @param {unknown} [answer]
   */
  constructor(why, answer = null) {
    super(`not sent: ${why}`);
    this.why = why;
    this.answer = answer;
  }
}

/**
 * Send a form, and tell how far it has come. Throws NotSent.
 *
 * @param {string} address
 * @param {FormData} form
 * @param {{onProgress?: (share: number) => void, signal?: AbortSignal}} [options] `share` from 0 to 1
 * @returns {Promise<any>} the answer's JSON
 */
export function send(address, form, { onProgress = () => {}, signal } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch tells nothing of how much has been sent
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => settle(request.status, request.responseText, resolve, reject);
    request.onerror = () => reject(new NotSent("line"));
    request.onabort = () => reject(new NotSent("stopped"));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", address);
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
    request.send(form);
  });
}

/**
 * Ask something small with a form. Throws NotSent.
 *
 * @param {string} address
 * @param {Record<string, string | Blob>} fields
 * @returns {Promise<any>} the answer's JSON
 */
export function ask(address, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return answered(address, { method: "POST", headers: headers(), body: form });
}

/** Read JSON. Throws NotSent. @type {(address: string) => Promise<any>} */
export const read = (address) => answered(address, { headers: { Accept: "application/json" } });

async function answered(address, how) {
  const rules = { credentials: "same-origin", cache: "no-store", redirect: "error" };
  const lost = () => {
    throw new NotSent("line");
  };
  const response = await fetch(address, { ...how, ...rules, signal: AbortSignal.timeout(PATIENCE) }).catch(lost);
  const text = await response.text().catch(lost);
  return new Promise((resolve, reject) => settle(response.status, text, resolve, reject));
}

function settle(status, text, resolve, reject) {
  const answer = parsed(text);
  if (status >= 200 && status < 300 && answer !== null) resolve(answer);
  else reject(new NotSent(reason(status), answer));
}

function reason(status) {
  if (status === 413) return "large";
  return status >= 400 && status < 500 ? "refused" : "server";
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The token stands in the page: `{% csrf_token %}`. */
function headers() {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  return { Accept: "application/json", "X-CSRFToken": token };
}
