const code = document.getElementById('code');
const left = document.getElementById('left');

async function refresh() {
  const answer = await fetch('/state');
  const state = await answer.json();
  code.value = state.code;
  left.textContent = `${state.secondsLeft} s`;
  if (String(state.mails) !== document.body.dataset.mails) {
    location.reload();
  }
}

// The demo may have been stopped meanwhile: the page then simply stands still.
const tick = () => refresh().catch(() => { left.textContent = ''; });
tick();
setInterval(tick, 1000);
