import { ask, button, element, say } from './api.js';

const STATES = ['waiting', 'active', 'delayed', 'completed', 'failed', 'cancelled'];
const section = document.getElementById('tasks');
const rows = document.querySelector('#tasks tbody');
const detail = document.getElementById('task');
const more = document.getElementById('more');
const clean = document.getElementById('clean');
let type = '';
let state = 'waiting';
let next = null;

export function showTasks(hash) {
  [type, state = 'waiting'] = hash.split('/');
  if (!STATES.includes(state)) state = 'waiting';
  section.hidden = !type;
  detail.hidden = true;
  if (!type) return;
  document.getElementById('type').textContent = type;
  document.getElementById('states').replaceChildren(...STATES.map(each =>
    element('a', { href: `#${type}/${each}`, role: 'tab', 'aria-selected': String(each === state) }, each)));
  clean.hidden = !['completed', 'failed', 'cancelled'].includes(state);
  clean.textContent = state === 'failed' ? 'Discard and remove all failed tasks of all types' : `Remove all ${state} tasks of all types`;
  rows.replaceChildren();
  next = null;
  load();
}

async function load() {
  try {
    const page = await ask('GET', `/tasks?type=${encodeURIComponent(type)}&state=${state}&limit=50`
      + (next ? `&cursor=${encodeURIComponent(next)}` : ''));
    rows.append(...page.tasks.map(row));
    if (!rows.children.length) rows.append(element('tr', {}, element('td', { colspan: 7, class: 'hint' }, `No ${state} tasks`)));
    next = page.next;
    more.hidden = !next;
  } catch (failure) {
    say(failure.message);
  }
}

function row(task) {
  return element('tr', { tabindex: 0, onclick: () => show(task.id), onkeydown: event => {
    if (event.key === 'Enter') show(task.id);
  } },
    element('td', {}, element('code', {}, task.id)), element('td', {}, task.name),
    element('td', { class: 'number' }, `${task.attemptsMade}/${task.maxAttempts ?? '?'}`),
    element('td', {}, time(task.submittedAt)), element('td', {}, task.user),
    element('td', {}, `${Math.round(task.progress.percent)} % ${task.progress.message}`),
    element('td', {}, task.error?.message ?? ''));
}

function time(text) {
  return text ? new Date(text).toLocaleString() : '';
}

async function show(id) {
  say('');
  try {
    const [task, { logs }, { events }] = await Promise.all(
      [ask('GET', `/tasks/${id}`), ask('GET', `/tasks/${id}/logs`), ask('GET', `/tasks/${id}/history`)]);
    detail.replaceChildren(
      element('h2', {}, `${task.type} `, element('code', {}, task.id)),
      element('p', {}, element('span', { class: `tag ${task.state}` }, task.state), ' ', ...actions(task), ' ',
        button('Close', () => { detail.hidden = true; })),
      task.traceId ? element('p', {}, 'Trace ', element('code', {}, task.traceId)) : '',
      block('Payload', JSON.stringify(task.payload, null, 2)),
      task.result === null ? '' : block('Result', JSON.stringify(task.result, null, 2)),
      task.error ? block('Error', `${task.error.error}: ${task.error.message}\n\n${task.error.stack ?? ''}`) : '',
      block('Log', logs.map(line => `${line.at} ${line.level} [${line.attempt}] ${line.message}`).join('\n') || 'nothing'),
      block('History', events.map(event => `${event.at} ${event.kind} ${event.attempt}`).join('\n')));
    detail.hidden = false;
    detail.scrollIntoView({ behavior: 'smooth' });
  } catch (failure) {
    say(failure.message);
  }
}

function block(title, text) {
  return element('div', {}, element('h3', {}, title), element('pre', {}, text));
}

function actions(task) {
  const again = async () => { showTasks(`${type}/${state}`); };
  if (task.state === 'failed') {
    return [button('Retry', async () => { await ask('POST', `/tasks/${task.id}/retry`); await again(); }, 'strong'), ' ',
      button('Remove', async () => { await ask('DELETE', `/tasks/${task.id}`); await again(); })];
  }
  return ['completed', 'cancelled'].includes(task.state)
    ? [button('Remove', async () => { await ask('DELETE', `/tasks/${task.id}`); await again(); })]
    : [button('Cancel', async () => { await ask('POST', `/tasks/${task.id}/cancel`); await again(); })];
}

more.addEventListener('click', load);
clean.addEventListener('click', async () => {
  if (!confirm(`${clean.textContent}?`)) return;
  try {
    const { removed } = await ask('POST', '/tasks/clean', { state });
    showTasks(`${type}/${state}`);
    say(`${removed} removed`);
  } catch (failure) {
    say(failure.message);
  }
});
