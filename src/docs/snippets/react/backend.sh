PORT=3001 node --env-file=settings.env server.mjs
