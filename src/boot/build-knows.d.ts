/** What the build tells the inline script: built files from where the page is, empty in development. */
interface ImportMetaEnv {
  readonly VITE_LAZY_CALLS: readonly string[];
}
