/** A logo for where no partner's host can be asked: 8 × 6 pixels of green. */
export const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWPg7arGihgGUgIA+egzYdUT460AAAAASUVORK5CYII=",
  "base64",
);
