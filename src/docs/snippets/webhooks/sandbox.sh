SANDBOX_WEBHOOK_URL=http://localhost:3002 SANDBOX_ORIGINS=http://localhost:3000 npm start
