RULRR_WEBHOOK_SECRET=your-webhook-secret node receiver.mjs
