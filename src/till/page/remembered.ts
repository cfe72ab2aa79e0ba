/** The connection of this tab, kept over leaving the page and coming back. Storage may be forbidden: then it is not. */
const key = "corner-till.connection";

export function remember(id: string): void {
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // Coming back will then show the empty state, and the merchant starts again.
  }
}

export function remembered(): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
