// Exotel's webhooks guide, "Request Validation", line by line; the port comes from PORT.

const express = require('express');
const app = express();

app.use(express.json());

app.post('/whatsapp/webhook', (req, res) => {
  // Validate required fields
  if (!req.body.type || !req.body.account_sid) {
    return res.status(400).send('Invalid payload');
  }

  // Validate account SID
  if (req.body.account_sid !== process.env.EXOTEL_ACCOUNT_SID) {
    return res.status(403).send('Unauthorized');
  }

  // Process webhook
  // ...
  res.status(200).send('OK');
});

// Not the guide's.

const server = app.listen(process.env.PORT || 3000, '127.0.0.1', () => {
  console.log(`listening on ${server.address().port}`);
});
