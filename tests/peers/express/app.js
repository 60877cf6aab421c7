// Exotel's webhooks guide, "Handling Webhooks: Node.js (Express)", line by line. What the guide's
// handlers call and it does not show stands below them; the port comes from PORT.

const express = require('express');
const app = express();

app.use(express.json());

app.post('/whatsapp/webhook', (req, res) => {
  const { type, data } = req.body;

  switch (type) {
    case 'message_status':
      handleStatusUpdate(data);
      break;
    case 'inbound_message':
      handleInboundMessage(data);
      break;
    case 'verification':
      res.json({ challenge: req.body.challenge });
      return;
  }

  res.status(200).send('OK');
});

function handleStatusUpdate(data) {
  const { message_sid, status, errors } = data;

  console.log(`Message ${message_sid}: ${status}`);

  if (status === 'failed' && errors) {
    console.error(`Error: ${errors[0].title} - ${errors[0].detail}`);
  }

  // Update your database
  updateMessageStatus(message_sid, status);
}

function handleInboundMessage(data) {
  const { from, message } = data;
  const contactName = data.contact?.profile?.name || 'Unknown';

  console.log(`Message from ${contactName} (${from}): ${message.type}`);

  switch (message.type) {
    case 'text':
      processTextMessage(from, message.text.body);
      break;
    case 'interactive':
      processInteractiveReply(from, message.interactive);
      break;
    case 'image':
    case 'video':
    case 'document':
      processMediaMessage(from, message);
      break;
  }
}

// Not the guide's: what its handlers call, kept in memory, and a way for tests to see it.

const state = { statuses: [], texts: [], replies: [], media: [] };

function updateMessageStatus(message_sid, status) {
  state.statuses.push({ message_sid, status });
}

function processTextMessage(from, body) {
  state.texts.push({ from, body });
}

function processInteractiveReply(from, interactive) {
  state.replies.push({ from, type: interactive.type });
}

function processMediaMessage(from, message) {
  state.media.push({ from, type: message.type });
}

app.get('/state', (req, res) => {
  res.json(state);
});

const server = app.listen(process.env.PORT || 3000, '127.0.0.1', () => {
  console.log(`listening on ${server.address().port}`);
});
