/**
 * Where designers, translators and tests come in, in development and in the gallery's own build: the gallery, one entry
 * of the catalogue, or the page itself with the sandbox behind it. The production build holds nothing of this.
 */

/** Whether the address asked for something that is not the page itself, which is then shown. */
export async function open(container: HTMLElement): Promise<boolean> {
  const { search, pathname } = window.location;
  const parameters = new URLSearchParams(search);
  const id = parameters.get("scenario");
  if (id !== null) {
    const { show } = await import("./show.tsx");
    await show(id, container, parameters);
    return true;
  }
  if (import.meta.env.MODE === "gallery" || /\/gallery\/?$/.test(pathname)) {
    const { showGallery } = await import("./gallery/gallery.tsx");
    showGallery(container);
    return true;
  }
  const { startSandboxWorker } = await import("../sandbox/dev-worker.ts");
  await startSandboxWorker();
  return false;
}
