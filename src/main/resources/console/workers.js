import { ask, element, say } from './api.js';

const rows = document.querySelector('#workers tbody');

function duration(from, to) {
  const seconds = Math.max(0, Math.round((new Date(to) - new Date(from)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} d`;
}

function longest(worker) {
  const [attempt] = worker.attempts;
  return attempt
    ? element('span', { title: worker.attempts.map(each => `${each.type} ${each.task}`).join('\n') },
      element('span', { class: 'tag active' }, attempt.type), ` ${duration(attempt.startedAt, worker.heardAt)}, attempt ${attempt.attempt} `,
      element('code', {}, attempt.task))
    : '';
}

function remark(worker) {
  if (worker.stopping) return element('span', { class: 'tag' }, 'stopping');
  return worker.stuckHandlers ? element('span', { class: 'tag failed' }, `${worker.stuckHandlers} stuck`) : '';
}

function row(worker) {
  return element('tr', {},
    element('td', { title: worker.id }, `${worker.host}:${worker.process}`),
    element('td', {}, element('time', { datetime: worker.startedAt, title: worker.startedAt }, duration(worker.startedAt, worker.heardAt))),
    element('td', {}, `${worker.busy} of ${worker.slots}`),
    element('td', { title: worker.types.join(', ') }, worker.types.length),
    element('td', {}, longest(worker)),
    element('td', {}, remark(worker)));
}

async function refresh() {
  try {
    const { workers } = await ask('GET', '/workers');
    rows.replaceChildren(...workers.map(row));
    if (!workers.length) rows.append(element('tr', {}, element('td', { colspan: 6, class: 'hint' }, 'No worker is there: tasks wait')));
  } catch (failure) {
    say(failure.message);
  }
}

refresh();
setInterval(refresh, 5000);
