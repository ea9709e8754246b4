// The answer sets the cookie that pages of this server show; no script can read it.
const said = document.getElementById('said');

document.getElementById('login').addEventListener('submit', async event => {
  event.preventDefault();
  said.textContent = '';
  const value = id => document.getElementById(id).value;
  const answer = await fetch('/api/v1/auth/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: value('email'), password: value('password') })
  });
  if (answer.ok) {
    location.reload();
  } else {
    said.textContent = (await answer.json()).detail;
  }
});
