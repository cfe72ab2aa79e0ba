SANDBOX_ORIGINS=http://localhost:3000 npm start
