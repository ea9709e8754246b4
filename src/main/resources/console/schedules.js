import { ask, button, element, org, say } from './api.js';

const rows = document.querySelector('#schedules tbody');

/** A moment as people say it: the hour, with the day unless it is today. */
function moment(text) {
  if (!text) return '';
  const at = new Date(text);
  const today = at.toDateString() === new Date().toDateString();
  const shown = today ? at.toLocaleTimeString() : at.toLocaleString();
  return element('time', { datetime: text, title: text }, shown);
}

function took(task) {
  if (task.durationMillis === null) return '';
  return task.durationMillis < 1000 ? ` ${task.durationMillis} ms` : ` ${(task.durationMillis / 1000).toFixed(1)} s`;
}

function last(schedule) {
  const [task] = schedule.lastTasks;
  if (!task) return '';
  const type = task.lane.split('/')[0];
  return element('span', {},
    element('a', { href: `#${type}/${task.state ?? 'waiting'}`, class: `tag ${task.state ?? ''}`, title: task.task }, task.state ?? 'unknown'),
    took(task));
}

function order(schedule, what) {
  return async () => {
    const answer = await ask('POST', `/schedules/${schedule.name}/${what}`, what === 'run' ? {} : undefined);
    if (what === 'run') say(answer.tasks.length ? `${schedule.name}: ${answer.tasks.length} tasks made` : `${schedule.name}: run, no tasks`);
    await refreshSchedules();
  };
}

function row(schedule) {
  return element('tr', {},
    element('td', {}, schedule.name, ' ', schedule.paused ? element('span', { class: 'tag' }, 'paused') : '',
      schedule.note ? element('div', { class: 'note' }, schedule.note) : ''),
    element('td', {}, schedule.type ?? element('span', { class: 'hint' }, 'route')),
    element('td', {}, element('code', {}, schedule.cron), element('div', { class: 'hint' }, schedule.zone)),
    element('td', {}, moment(schedule.nextFires[0])),
    element('td', {}, moment(schedule.lastFire)),
    element('td', {}, last(schedule)),
    element('td', { class: 'buttons' },
      button('Run now', order(schedule, 'run')), ' ',
      schedule.paused ? button('Resume', order(schedule, 'resume')) : button('Pause', order(schedule, 'pause'))));
}

export async function refreshSchedules() {
  const { schedules } = await ask('GET', '/schedules');
  if (rows.contains(document.activeElement)) return; // not under somebody's fingers
  rows.replaceChildren(...schedules.map(row));
  if (!schedules.length) rows.append(element('tr', {}, element('td', { colspan: 7, class: 'hint' }, 'No schedules')));
}

async function refreshOrSay() {
  try {
    await refreshSchedules();
  } catch (failure) {
    say(failure.message);
  }
}

org.addEventListener('change', refreshOrSay);
refreshOrSay();
setInterval(refreshOrSay, 5000);
