/**
 * What the page is measured against: the same first screen, written by hand in one HTML file with its style and script
 * inline, making the same validation call. It shows what the page shows (both marks, the form, the ways out, the
 * footer) and is what a good page without a framework would be: nothing is fetched but the answer.
 */
export const referenceHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Connect</title>
<link rel="icon" href="data:,">
<style>
:root{color-scheme:light dark;--ink:#14181f;--soft:#566070;--edge:#7f8998;--line:#dfe3e9;--page:#fff;--accent:#2b46d9;--warn:#7a4b00;--wash:#fff3dc}
@media(prefers-color-scheme:dark){:root{--ink:#edf1f6;--soft:#a5b0be;--edge:#76818f;--line:#2a323c;--page:#12161b;--accent:#9aacff;--warn:#f5c15c;--wash:#2c220e}}
*{box-sizing:border-box}html,body{height:100%}body{margin:0;font:15px/22px system-ui,sans-serif;color:var(--ink);background:var(--page)}
#app{display:flex;flex-direction:column;min-height:100%;max-width:440px;margin:auto}
header,footer{display:flex;align-items:center;gap:12px;padding:14px 24px 0}header b{font-size:17px}
header span{padding:1px 7px;border-radius:6px;background:var(--wash);color:var(--warn);font-size:12px}
header ol{display:flex;gap:4px;width:88px;margin:0 0 0 auto;padding:0;list-style:none}header li{flex:1;height:3px;border-radius:2px;background:var(--line)}header li:first-child{background:var(--accent)}
main{flex:1;padding:28px 24px 20px}.marks{display:flex;align-items:center;gap:8px;margin-bottom:20px}.marks i{display:grid;place-items:center;width:44px;height:44px;border-radius:12px;background:var(--ink);color:var(--page);font-style:normal;font-weight:700}
h1{font-size:22px;line-height:28px;margin:0 0 6px}p{color:var(--soft);margin:0}a{color:var(--accent);font-weight:550}
label,.row{display:flex;justify-content:space-between;font-weight:550;margin:18px 0 6px}.row label{margin:0}.field{position:relative}input{width:100%;height:44px;border:1px solid var(--edge);border-radius:10px;padding:0 12px;font:inherit;color:inherit;background:none}
.show{position:absolute;right:0;width:44px;height:44px;border:0;background:none;color:var(--soft)}.main{width:100%;height:46px;border:0;border-radius:10px;background:var(--accent);color:var(--page);font:inherit;font-weight:600;margin-top:24px}
.quiet{display:block;width:100%;height:44px;border:0;background:none;color:inherit;font:inherit;font-weight:550}.note{margin-top:12px;font-size:13px}
footer{padding:2px 24px;border-top:1px solid var(--line);font-size:13px}footer a{color:var(--soft);line-height:44px}footer label{margin:0 0 0 auto;font-weight:450}select{height:44px;border:0;background:none;color:inherit;font:inherit}
</style>
</head>
<body>
<div id="app"><main><p>Getting things ready</p></main></div>
<script>
const app = document.getElementById("app");
const search = new URLSearchParams(location.search);
history.replaceState(null, "", "/reference?client_id=" + encodeURIComponent(search.get("client_id")));
const languages = ["Deutsch", "English", "Español", "Français", "Português (Brasil)", "Türkçe", "עברית", "العربية", "اردو", "हिन्दी", "日本語", "简体中文"];
fetch("/v1/connect/integration?" + search, { headers: { Accept: "application/json" } }).then((r) => r.json()).then((request) => {
  document.title = "Connect " + request.partner.name + " to Rulrr";
  app.innerHTML = '<header><b>rulrr</b><span>Test mode</span><ol aria-label="Step 1 of 4"><li><li><li><li></ol></header><main><div class="marks"><i class="partner"></i>……<i>r</i></div><h1>Connect <bdi class="name"></bdi> to Rulrr</h1><p>Sign in to Rulrr to choose what to connect. <bdi class="name"></bdi> never sees your password.</p><form method="post" novalidate><label for="email">Email</label><input id="email" type="email" autocomplete="username"><div class="row"><label for="password">Password</label><a href="https://rulrr.com/forgot-password" target="_blank">Forgot password?</a></div><div class="field"><button type="button" class="show" aria-label="Show password"><svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor"><path d="M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5z"/><circle cx="10" cy="10" r="2.5"/></svg></button><input id="password" type="password" autocomplete="current-password"></div><p class="note">New to Rulrr? <a href="https://rulrr.com/sign-up" target="_blank">Create a Rulrr account</a></p><button class="main">Sign in</button><button type="button" class="quiet">Cancel</button></form></main><footer><a href="https://rulrr.com/privacy">Privacy</a><a href="https://rulrr.com/terms">Terms</a><label>Language <select></select></label></footer>';
  for (const name of app.querySelectorAll(".name")) name.textContent = request.partner.name;
  app.querySelector(".partner").textContent = request.partner.name[0];
  for (const language of languages) app.querySelector("select").add(new Option(language, language, false, language === "English"));
  app.querySelector(".show").addEventListener("click", () => {
    password.type = password.type === "password" ? "text" : "password";
  });
  app.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = JSON.stringify({ email: email.value, password: password.value });
    await fetch("/v1/auth/session", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  });
  performance.mark("interactive");
});
</script>
</body>
</html>
`;
