import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The page has the origin that is registered; what it asks of /api goes to your backend.
  server: { port: 3000, strictPort: true, proxy: { "/api": "http://localhost:3001" } },
});
