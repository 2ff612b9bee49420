// The demo's page: draws what it is told, and says so when nobody tells it anything any more.

const SILENCE_MILLIS = 6000;
const ENDS = { PASSED: '✓ passed', REFUSED: '✕ refused', STOPPED_FEVER: '✕ stopped, fever', ASKED_STAFF: '? asked staff', LEFT: '← left' };
const SCREENS = { IDLE: 'waiting for a code', MEASURING: 'measuring', PASS: 'pass', REFUSE: 'refuse', CANNOT_TELL: 'cannot tell: staff',
  MEASURE_AGAIN: 'measure again', CANNOT_MEASURE: 'cannot measure', FIRST_VISIT: 'first visit', EMERGENCY_OPEN: 'emergency, open',
  OUT_OF_SERVICE: 'out of service' };
const byId = id => document.getElementById(id);

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function person({ number, code, carriedOn, traits, end }) {
  const row = document.createElement('li');
  row.append(element('span', `#${number}`, { class: 'number' }), element('span', code, { class: 'code', 'data-code': code }),
    element('span', carriedOn, { class: 'on' }), ...traits.map(trait => element('span', trait, { class: 'trait' })));
  if (end) row.append(element('span', ENDS[end], { class: 'end', 'data-end': end }));
  return row;
}

function list(id, people, nobody) {
  byId(id).replaceChildren(...(people.length ? people.map(person) : [element('li', nobody, { class: 'nobody' })]));
}

function facts(id, rows) {
  byId(id).querySelector('dl').replaceChildren(...rows.flatMap(([name, value, mood]) =>
    [element('dt', name), element('dd', value, mood ? { 'data-mood': mood } : {})]));
}

function age(seconds) {
  if (seconds === null) return 'no list yet';
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}

const alarms = raised => raised.length ? [raised.join(', '), 'bad'] : ['none', ''];

function draw({ tally, people, kiosk, platform }) {
  const chips = [['people', tally.people], ['passed', tally.passed], ['refused', tally.refused], ['fever', tally.stoppedFever],
    ['asked staff', tally.askedStaff], ['left', tally.left]];
  byId('tally').replaceChildren(...chips.map(([name, count]) => {
    const chip = element('li', `${name} `);
    chip.append(element('b', count));
    return chip;
  }));
  const at = place => people.filter(one => one.place === place);
  const queue = at('QUEUE');
  list('gate', at('GATE'), 'nobody');
  list('queue', queue, 'nobody');
  list('gone', at('GONE').reverse(), 'nobody yet');
  byId('waiting').textContent = queue.length || '';
  facts('kiosk', [
    ['Screen', SCREENS[kiosk.screen]],
    ['Arm', kiosk.armFree ? 'free to turn' : 'locked', kiosk.armFree ? 'good' : ''],
    ['Records committed', kiosk.committed],
    ['Not yet safe', kiosk.pending, kiosk.pending > 0 ? 'ask' : 'good'],
    ['Link', kiosk.linked ? 'up' : 'down: decides alone', kiosk.linked ? 'good' : 'ask'],
    ['Red list', kiosk.listVersion ? `version ${kiosk.listVersion}` : 'none', kiosk.listVersion ? '' : 'bad'],
    ['Its age', age(kiosk.listAgeSeconds)],
    ['Alarms', ...alarms(kiosk.alarms)],
  ]);
  facts('platform', [
    ['Records at collector', platform.records],
    ['Last cursor', platform.cursor ?? 'none yet'],
    ['Red list', platform.listVersion ? `version ${platform.listVersion}` : 'none'],
    ['Alarms', ...alarms(platform.alarms)],
  ]);
}

const frame = document.querySelector('iframe');
let heard = performance.now();
let source = null;
let tried = 0;

let framed;

function told({ screen, state }) {
  if (framed === undefined) {
    framed = screen;
    if (screen) frame.src = screen;
  } else if (screen !== framed) {
    // The page's policy names the one origin it may frame; only loading the page again asks for a new one.
    location.reload();
    return;
  }
  if (state) draw(state);
}

function connect() {
  source?.close();
  tried = performance.now();
  source = new EventSource('/events');
  const hear = () => { heard = performance.now(); };
  source.addEventListener('beat', hear);
  source.addEventListener('state', event => {
    hear();
    told(JSON.parse(event.data));
  });
}

setInterval(() => {
  const now = performance.now();
  const lost = now - heard > SILENCE_MILLIS;
  document.body.dataset.lost = lost;
  byId('link').textContent = lost ? 'the demo has stopped telling; what you see is old' : 'live';
  if ((lost || source.readyState === EventSource.CLOSED) && now - tried > 3000) connect();
}, 500);
connect();
