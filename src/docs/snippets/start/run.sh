node --env-file=settings.env server.mjs
