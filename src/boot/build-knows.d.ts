/** What the build tells the inline script: paths of built files, empty in development. */
interface ImportMetaEnv {
  readonly VITE_ENGINE: readonly string[];
  readonly VITE_CATALOGUES: readonly string[];
}
