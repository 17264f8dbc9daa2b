/**
 * What a picture holds that cannot be seen: looked for before it is taken away, so that people are told. Read from the
 * structure of JPEG (ITU-T T.81), PNG (W3C) and WebP (RFC 9649), and of Exif (CIPA DC-008), which all three may hold.
 */
const TAGS = new Map([
  [0x010f, "device"], // maker
  [0x0110, "device"], // model
  [0x0131, "device"], // software
  [0x0132, "time"],
  [0x8769, "time"], // the directory of the exposure, which holds when it was made
  [0x8825, "place"], // the directory of satellite positions
  [0x010e, "words"], // description
  [0x013b, "words"], // artist
  [0x8298, "words"], // copyright
]);
const CHUNKS = { tEXt: "words", iTXt: "words", zTXt: "words", tIME: "time", "XMP ": "words" };

/**
 * What was found: some of "place", "device", "time", "words", in this order. A file that is laid out strangely is read
 * as far as it goes.
 *
 * @param {Uint8Array} file
 * @param {string} type
 * @returns {string[]}
 */
export function hiddenIn(file, type) {
  const found = new Set();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  try {
    READERS[type]?.(view, found);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // it ends before it should
  }
  return ["place", "device", "time", "words"].filter((kind) => found.has(kind));
}

const READERS = { "image/jpeg": readJpeg, "image/png": readPng, "image/webp": readWebp };

function readJpeg(view, found) {
  for (let at = 2; view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda; ) {
    const [marker, length] = [view.getUint8(at + 1), view.getUint16(at + 2)];
    if (marker === 0xe1) readApplication(view, at + 4, found);
    if (marker === 0xfe || marker === 0xed) found.add("words"); // a comment; IPTC
    at += 2 + length;
  }
}

function readApplication(view, at, found) {
  if (textAt(view, at, 4) === "Exif") readExif(view, at + 6, found);
  else found.add("words"); // XMP
}

function readPng(view, found) {
  for (let at = 8; at < view.byteLength; at += 12 + view.getUint32(at)) {
    readChunk(view, textAt(view, at + 4, 4), at + 8, found);
  }
}

function readWebp(view, found) {
  for (let at = 12; at < view.byteLength; at += 8 + evenly(view.getUint32(at + 4, true))) {
    readChunk(view, textAt(view, at, 4), at + 8, found);
  }
}

function readChunk(view, name, at, found) {
  if (name === "eXIf") readExif(view, at, found);
  if (name === "EXIF") readExif(view, textAt(view, at, 4) === "Exif" ? at + 6 : at, found);
  if (CHUNKS[name]) found.add(CHUNKS[name]);
}

/** The first directory of a TIFF structure; the others hang on its tags. */
function readExif(view, start, found) {
  const little = textAt(view, start, 2) === "II";
  const directory = start + view.getUint32(start + 4, little);
  const entries = view.getUint16(directory, little);
  for (let place = 0; place < entries; place += 1) {
    const kind = TAGS.get(view.getUint16(directory + 2 + 12 * place, little));
    if (kind) found.add(kind);
  }
}

const evenly = (length) => length + (length % 2);

function textAt(view, at, length) {
  return String.fromCharCode(...Array.from({ length }, (_, place) => view.getUint8(at + place)));
}
