async function ask(path: string): Promise<string> {
  const answer = await fetch(path, { method: "POST" });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.text();
}

/** Your backend makes an integration token. */
export const begin = () => ask("/api/begin");
/** Your backend asks Rulrr what became of it. */
export const outcome = () => ask("/api/outcome");
