import { ask, button, element, org, say } from './api.js';
import { showTasks } from './tasks.js';

const rows = document.querySelector('#queues tbody');
const rejected = document.getElementById('rejected');

function number(value, kind) {
  return element('td', { class: value > 0 ? `number ${kind}` : 'number' }, value);
}

function row(queue) {
  const { name, stats } = queue;
  const turn = stats.paused ? 'resume' : 'pause';
  return element('tr', { tabindex: 0, onclick: () => { location.hash = name; }, onkeydown: event => {
    if (event.key === 'Enter') location.hash = name;
  } },
    element('td', {}, name, ' ', stats.paused ? element('span', { class: 'tag' }, 'paused') : ''),
    number(stats.waiting, 'waiting'), number(stats.active, 'active'), number(stats.delayed, 'delayed'),
    number(stats.completed, 'completed'), number(stats.failed, 'failed'), number(stats.cancelled, ''),
    element('td', { class: queue.consumers ? 'number' : 'number failed' }, queue.consumers),
    element('td', {}, button(turn === 'pause' ? 'Pause' : 'Resume', async () => {
      await ask('POST', `/queues/${name}/${turn}`);
      await refresh();
    })));
}

async function refresh() {
  const { queues } = await ask('GET', '/background/queue/stats');
  const focused = [...rows.children].indexOf(document.activeElement);
  rows.replaceChildren(...queues.map(row));
  if (focused >= 0) rows.children[focused]?.focus();
}

/** Files of routes that this node cannot run as they are: file, line and cause. */
async function showRejected() {
  const health = await (await fetch('/health')).json();
  const lines = (health.components?.routes?.detail ?? '').split('; ROUTE_REJECTED ').slice(1);
  rejected.hidden = lines.length === 0;
  const text = lines.join('\n');
  if (rejected.dataset.text !== text) { // an alert is read out when it changes
    rejected.dataset.text = text;
    rejected.replaceChildren(...lines.map(line => element('li', {}, element('b', {}, 'Route rejected: '), line)));
  }
}

async function refreshOrSay() {
  try {
    await refresh();
    await showRejected();
  } catch (failure) {
    say(failure.message);
  }
}

document.getElementById('logout').addEventListener('click', async () => {
  await ask('POST', '/v1/auth/logout');
  location.reload();
});
org.addEventListener('change', () => showTasks(location.hash.slice(1)));
addEventListener('hashchange', () => showTasks(location.hash.slice(1)));

const me = await ask('GET', '/v1/auth/me');
document.getElementById('who').textContent = me.user;
org.placeholder = me.org;
await refreshOrSay();
setInterval(refreshOrSay, 2000);
showTasks(location.hash.slice(1));
