-- For wrk: asks for the addresses of LOAD_PATHS in turn, rests LOAD_REST_MS on average before each, and prints one line:
-- load REQUESTS MEDIAN_MS P99_MS BYTES_OF_AN_ANSWER ERRORS
local paths = {}
for line in io.lines(os.getenv("LOAD_PATHS")) do paths[#paths + 1] = line end
local rest = tonumber(os.getenv("LOAD_REST_MS"))
local headers = { ["Cookie"] = os.getenv("LOAD_COOKIE"), ["Accept-Encoding"] = "gzip", ["Accept"] = "text/html" }
local threads = {}
local at = 0

function setup(thread)
  thread:set("number", #threads)
  threads[#threads + 1] = thread
end

function init()
  bad = 0
  at = number * math.floor(#paths / 2)
  math.randomseed(number + 1)
end

function delay() return math.random(0, 2 * rest) end

function request()
  at = at + 1
  return wrk.format("GET", paths[at % #paths + 1], headers)
end

function response(status)
  if status ~= 200 then bad = bad + 1 end
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do errors = errors + thread:get("bad") end
  print(string.format("load %d %.2f %.2f %d %d", summary.requests, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.bytes / math.max(1, summary.requests), errors))
end
