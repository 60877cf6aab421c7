# Exotel's webhooks guide, "Handling Webhooks: Python (Flask)", line by line. What a test needs to
# see what the handlers were given stands below them; the port comes from PORT.

from flask import Flask, request, jsonify

app = Flask(__name__)


@app.route('/whatsapp/webhook', methods=['POST'])
def webhook():
    payload = request.json
    event_type = payload.get('type')

    if event_type == 'verification':
        return jsonify({'challenge': payload.get('challenge')})

    if event_type == 'message_status':
        handle_status(payload['data'])
    elif event_type == 'inbound_message':
        handle_inbound(payload['data'])

    return 'OK', 200


def handle_status(data):
    msg_sid = data.get('message_sid')
    status = data.get('status')
    print(f"Message {msg_sid}: {status}")


def handle_inbound(data):
    from_number = data.get('from')
    message = data.get('message', {})
    msg_type = message.get('type')
    print(f"Inbound from {from_number}: {msg_type}")


# Not the guide's: what its handlers were given, kept in memory, and a way for tests to see it.

import os

from werkzeug.serving import make_server

state = {'statuses': [], 'inbound': []}


def recording(handle, kept):
    def handler(data):
        handle(data)
        kept.append(data)

    return handler


handle_status = recording(handle_status, state['statuses'])
handle_inbound = recording(handle_inbound, state['inbound'])


@app.route('/state')
def show_state():
    return jsonify(state)


if __name__ == '__main__':
    server = make_server('127.0.0.1', int(os.environ.get('PORT', 3000)), app, threaded=True)
    print(f'listening on {server.server_port}', flush=True)
    server.serve_forever()
