// Asks the API as the one whose cookie the browser shows. The header proves that a page of this server asks.
export const org = document.getElementById('org');
const said = document.getElementById('said');

export function say(text) {
  said.textContent = text;
}

export async function ask(method, path, body) {
  const headers = { 'X-Requested-With': 'cafila' };
  if (body) headers['Content-Type'] = 'application/json';
  if (org.value) headers['Cafila-Org'] = org.value;
  const answer = await fetch('/api' + path, { method, headers, body: body && JSON.stringify(body) });
  if (answer.status === 401) location.reload(); // the page to log in
  if (answer.status === 204) return null;
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.detail);
  return json;
}

/** Makes an element: text goes in as text, never as HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.map(child => child instanceof Node ? child : String(child ?? '')));
  return made;
}

/** Does what a button asks for, and says what went wrong. */
export function button(label, work, style = 'plain') {
  return element('button', { class: style, onclick: async event => {
    event.stopPropagation();
    say('');
    try {
      await work();
    } catch (failure) {
      say(failure.message);
    }
  } }, label);
}
