/**
 * Metadata away: a picture is drawn and written anew, so that nothing is left of it but what can be seen. Place, time,
 * camera and small previews are gone. Other kinds of files cannot be cleaned here, and the page says so.
 */
const ENDINGS = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" };
const QUALITY = 0.92;

/**
 * The file cannot be cleaned. `why`: "kind" (no picture of a kind that we can write), "broken" (the browser cannot read
 * it), "blocked" (this browser gives false colours, as Tor Browser does to protect its users).
 */
export class CannotClean extends Error {
  /** @param {"kind" | "broken" | "blocked"} why */
  constructor(why) {
    super(`cannot be cleaned: ${why}`);
    this.why = why;
  }
}

/** Whether this kind of file can be cleaned at all. @type {(type: string) => boolean} */
export const canClean = (type) => Object.hasOwn(ENDINGS, type);

/**
 * The picture without its metadata. Throws CannotClean.
 *
 * @param {Blob} file
 * @returns {Promise<{bytes: Uint8Array, type: string}>} a browser that cannot write WebP answers with PNG
 */
export async function cleaned(file) {
  if (!canClean(file.type)) throw new CannotClean("kind");
  if (!(await showsTrueColours())) throw new CannotClean("blocked");
  const picture = await createImageBitmap(file).catch(() => {
    throw new CannotClean("broken");
  });
  const drawn = await written(picture, file.type);
  picture.close();
  return { bytes: new Uint8Array(await drawn.arrayBuffer()), type: drawn.type };
}

/**
 * A name that tells nothing: file names hold dates, people and devices.
 *
 * @param {number} place of the file in the report, from 1
 * @param {string} type
 * @param {string} name as it was, for its ending
 * @returns {string} "2.jpg"
 */
export function plainName(place, type, name) {
  const ending = ENDINGS[type] ?? /\.([a-z0-9]{1,5})$/i.exec(name)?.[1].toLowerCase();
  return ending ? `${place}.${ending}` : String(place);
}

async function written(picture, type) {
  const canvas = canvasOf(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, type, QUALITY));
  if (!blob) throw new CannotClean("broken"); // larger than this browser can draw
  return blob;
}

/** Four pixels are drawn and read back. */
async function showsTrueColours() {
  const known = [210, 40, 90, 255, 20, 160, 230, 255, 240, 220, 30, 255, 70, 80, 100, 255];
  const canvas = canvasOf(4, 1);
  const paper = canvas.getContext("2d");
  paper.putImageData(new ImageData(Uint8ClampedArray.from(known), 4, 1), 0, 0);
  return paper.getImageData(0, 0, 4, 1).data.every((value, place) => value === known[place]);
}

function canvasOf(width, height) {
  return Object.assign(document.createElement("canvas"), { width, height });
}
