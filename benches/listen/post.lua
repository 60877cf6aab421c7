-- A POST of its own each time: statuses of messages with fresh ids, of a few customers.
local number, seed = 0, 0
function setup(thread)
  thread:set("seed", os.time() % 100000)
end
local body = [[{"type":"message_status","timestamp":"2026-11-20T05:34:11.145Z","account_sid":"your_account_sid","data":{"message_sid":"msg_%s","from":"+919876500001","to":"+9198765%05d","status":"%s","timestamp":"2026-11-20T05:34:10.902Z","conversation":{"id":"conv_xyz789","category":"utility","expiration":"2026-11-21T05:34:10.902Z"},"pricing":{"billable":true,"category":"utility"}}}]]
local statuses = { "sent", "delivered", "read" }
local headers = { ["Content-Type"] = "application/json" }
-- A small generator of its own, so that ids are spread as real ones are.
local state = 1
local function random()
  state = (state * 48271) % 2147483647
  return state
end
function init(args)
  state = seed + 1
end
local id = ""
function request()
  local step = number % 3
  if step == 0 then
    id = string.format("%08x%08x", random(), random())
  end
  number = number + 1
  return wrk.format("POST", "/whatsapp/webhook", headers, string.format(body, id, random() % 2000, statuses[step + 1]))
end
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("result %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
