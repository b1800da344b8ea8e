// On the page that waits for a link to be opened: asks now and then whether it was, and goes on. At most one question
// every five seconds, and none while nobody looks: on a phone, the mail is in front meanwhile. Without this script, the
// link "Look again" does the same.
const PAUSE = 5000;
const PATIENCE = 10000;
const page = document.getElementById("postern-sent").dataset;

// Whoever shows the page has just looked.
let asked = performance.now();
let timer;
let question;
let leaving = false;

function watched() {
  return document.visibilityState === "visible" && !leaving;
}

function wait() {
  clearTimeout(timer);
  if (watched() && !question) {
    timer = setTimeout(ask, Math.max(0, asked + PAUSE - performance.now()));
  }
}

function rest() {
  clearTimeout(timer);
  question?.abort();
}

function leave() {
  leaving = true;
  rest();
}

// Not gone after all: somebody has stopped the page that was to come.
function stay() {
  leaving = false;
  wait();
}

async function ask() {
  asked = performance.now();
  question = new AbortController();
  const impatience = setTimeout(rest, PATIENCE);
  const state = await answer(question.signal);
  clearTimeout(impatience);
  question = undefined;
  if (watched() && (state === "opened" || state === "over")) {
    leave();
    location.replace(page.self);
  }
  wait();
}

// Whatever goes wrong on the way is no answer; the next one may be.
async function answer(signal) {
  try {
    const response = await fetch(page.status, { credentials: "same-origin", cache: "no-store", signal });
    return response.ok ? (await response.json()).state : undefined;
  } catch {
    return undefined;
  }
}

document.addEventListener("visibilitychange", () => (watched() ? wait() : rest()));
// A form on its way must not be overtaken, nor sent by both clicks of a double click: the second answer is the one that
// is shown, and a code is good once.
document.addEventListener("submit", (event) => {
  if (leaving) {
    event.preventDefault();
    return;
  }
  leave();
  setTimeout(stay, PATIENCE);
});
addEventListener("pagehide", leave);
// Back again, by the browser's own memory of the page.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    stay();
  }
});
wait();
