/**
 * What the page is measured against: the same first screen as a good engineer would write it by hand, as lean as it can be.
 * One HTML file with its script inline and a line of style: the same fields after the same call, and after a sign-in the
 * same two calls and what the next screen says. No framework, no languages, nothing of what can go wrong.
 */
export const referenceHtml = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Connect</title>
<link rel="icon" href="data:,">
<style>body{font:16px system-ui;max-width:26em;margin:2em auto;padding:0 1em}label,input,button{display:block;margin:.5em 0}</style>
<body>
<script>
const search = new URLSearchParams(location.search);
history.replaceState(null, "", location.pathname);
const read = async (path, options) => (await fetch(path, options)).json();
const text = (selector, words) => (document.querySelector(selector).textContent = words);
read("/v1/connect/integration?" + search).then(({ partner }) => {
  document.title = "Connect " + partner.name + " to Rulrr";
  document.body.innerHTML = '<h1></h1><p></p><form><label for="email">Email</label><input id="email" name="email" type="email" autocomplete="username"><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password"><button>Sign in</button><button type="button">Cancel</button></form>';
  text("h1", document.title);
  text("p", "Sign in to Rulrr to choose what to connect. " + partner.name + " never sees your password.");
  document.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    const body = JSON.stringify({ email: email.value, password: password.value });
    const { sessionToken } = await read("/v1/auth/session", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const { profiles } = await read("/v1/profiles", { headers: { Authorization: "Bearer " + sessionToken } });
    text("h1", "Choose what to connect");
    text("p", "");
    document.querySelector("form").replaceChildren(...profiles.map(({ name }) => {
      const label = document.createElement("label");
      const radio = document.createElement("input");
      radio.type = "radio";
      label.append(radio, name);
      return label;
    }));
  };
  performance.mark("interactive");
});
</script>
`;
