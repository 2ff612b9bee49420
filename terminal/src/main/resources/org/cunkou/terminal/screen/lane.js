// The resident's screen: shows what the gate says, makes its sound, and says so when it has lost its gate.
// Nothing here decides anything, and nothing here knows who stands there.

const byId = id => document.getElementById(id);

/// A gate that says nothing for this long is lost; it beats every two seconds.
const SILENCE_MILLIS = 5000;
/// After a broken connection the page waits this long before it says so.
const BROKEN_MILLIS = 2000;
const RETRY_MILLIS = 1000;

/// Notes as [hertz, start, seconds]. `repeat` is the period in seconds of a sound that goes on.
const TICK = { notes: [[1200, 0, 0.04]] };
export const SOUNDS = {
  MEASURING: TICK,
  PASS: { notes: [[660, 0, 0.16], [990, 0.18, 0.32]] },
  REFUSE: { notes: [[175, 0, 0.8]] },
  CANNOT_TELL: { notes: [[523, 0, 0.2], [523, 0.3, 0.2]] },
  MEASURE_AGAIN: TICK,
  CANNOT_MEASURE: TICK,
  EMERGENCY_OPEN: { notes: [[784, 0, 0.5], [988, 0.5, 0.5]], repeat: 1 },
};

const sound = (() => {
  let audio;
  let repeating;
  const play = notes => {
    for (const [hertz, start, seconds] of notes) {
      const tone = audio.createOscillator();
      const gain = audio.createGain();
      const at = audio.currentTime + start;
      tone.frequency.value = hertz;
      tone.type = hertz < 300 ? 'triangle' : 'sine';
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(0.6, at + 0.012);
      gain.gain.setValueAtTime(0.6, at + Math.max(0.012, seconds - 0.04));
      gain.gain.linearRampToValueAtTime(0, at + seconds);
      tone.connect(gain).connect(audio.destination);
      tone.start(at);
      tone.stop(at + seconds);
    }
  };
  /// Plays now or never: a sound that was not allowed must not come later for somebody else.
  const now = notes => {
    try {
      audio ??= new AudioContext();
      if (audio.state === 'running') play(notes);
      else audio.resume().catch(() => {});
    } catch {
      // No sound device: the picture and the words are there.
    }
  };
  return state => {
    clearInterval(repeating);
    const wanted = SOUNDS[state];
    if (!wanted) return;
    now(wanted.notes);
    if (wanted.repeat) repeating = setInterval(() => now(wanted.notes), wanted.repeat * 1000);
  };
})();

const site = await (await fetch('/screen/site.json')).json();
const [first, second] = site.languages;
const say = (element, language, key) => {
  element.textContent = language && key ? site.words[language][key] : '';
  if (language) element.lang = language === 'zh' ? 'zh-Hans' : language;
};
document.documentElement.lang = first;
document.body.dataset.walking = site.walking;
document.body.dataset.nextLane = site.nextLane;

/// The largest words that fit, whatever the language and the screen.
function fit() {
  const words = byId('words');
  for (let size = 34; size >= 8; size--) {
    words.style.setProperty('--size', `${size}vmin`);
    if (words.scrollHeight <= words.clientHeight && words.scrollWidth <= words.clientWidth) return;
  }
}

function both(one, two, key) {
  say(byId(one), first, key);
  say(byId(two), second, key);
}

function draw({ state, badge, asOf }, lost) {
  document.body.dataset.state = state;
  document.body.dataset.lost = lost;
  both('word', 'second', lost ? 'LOST' : state);
  byId('badge').hidden = !badge;
  byId('badge').dataset.type = badge ?? '';
  both('badgeWord', 'badgeSecond', badge);
  byId('note').hidden = !(asOf || lost);
  both('noteWord', 'noteSecond', lost ? 'LOST_HINT' : asOf ? 'AS_OF' : null);
  document.title = byId('word').textContent;
  fit();
}

let shown = null;
let pageVersion = null;
let source = null;
let fresh = false;
let heard = performance.now();
let broken = null;

function show(view) {
  pageVersion ??= view.page;
  if (view.page !== pageVersion) {
    location.reload();
    return;
  }
  // What is only told again after a reconnection makes no sound again.
  const again = !fresh && shown === view.state;
  fresh = true;
  shown = view.state;
  draw(view, false);
  if (!again) sound(view.state);
}

function lose() {
  fresh = false;
  if (shown === 'LOST') return;
  shown = 'LOST';
  draw({ state: 'OUT_OF_SERVICE', badge: null, asOf: false }, true);
  sound('LOST');
}

function connect() {
  source?.close();
  fresh = false;
  source = new EventSource(`${location.pathname}/events`);
  // A beat from a gate that has not said its state is no news.
  const hear = () => {
    if (!fresh) return;
    heard = performance.now();
    broken = null;
  };
  source.addEventListener('beat', hear);
  source.addEventListener('state', event => {
    show(JSON.parse(event.data));
    hear();
  });
  source.onerror = () => {
    fresh = false;
    broken ??= performance.now();
  };
}

let tried = performance.now();
let ticked = performance.now();
setInterval(() => {
  const now = performance.now();
  // While the page itself was held up it could not hear: that time is not the gate's silence.
  if (now - ticked > 1000) heard += now - ticked;
  ticked = now;
  const silent = now - heard > SILENCE_MILLIS;
  if (silent || (broken !== null && now - broken > BROKEN_MILLIS)) lose();
  if ((silent || source.readyState === EventSource.CLOSED) && now - tried > RETRY_MILLIS * (silent ? 4 : 1)) {
    tried = now;
    connect();
  }
}, 250);
addEventListener('resize', fit);
connect();
