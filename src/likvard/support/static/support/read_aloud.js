// Reads the page aloud with a voice of the reader's own device. Without such a voice the button stays hidden.
const reader = document.querySelector("[data-read-aloud]");
const speech = window.speechSynthesis;

function voice() {
  const language = document.documentElement.lang;
  return speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
}

function words() {
  const parts = document.querySelectorAll("main h1, main h2, main p, main legend, main label, main .lv-picture__name");
  return [...parts].filter((part) => part.offsetParent !== null).map((part) => part.textContent.trim()).join(". ");
}

function read() {
  if (speech.speaking) {
    speech.cancel();
    reader.setAttribute("aria-pressed", "false");
    return;
  }
  const said = new SpeechSynthesisUtterance(words());
  said.voice = voice();
  said.lang = document.documentElement.lang;
  said.rate = 0.9;
  said.addEventListener("end", () => reader.setAttribute("aria-pressed", "false"));
  reader.setAttribute("aria-pressed", "true");
  speech.speak(said);
}

function show() {
  if (reader && voice()) reader.hidden = false;
}

if (reader && speech) {
  reader.addEventListener("click", read);
  speech.addEventListener("voiceschanged", show);
  show();
}
