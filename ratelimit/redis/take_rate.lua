-- Counts one step of a rate if there is room for it: what take.lua does with a single one, in less time.
-- KEYS: of the step. ARGV: cost, interval (nanoseconds for a unit), most, spare.
-- Reply: ok, remaining, retry after, reset after (microseconds).
local call, sub, format = redis.call, string.sub, string.format
local ceil, floor = math.ceil, math.floor
local key, cost, interval, most = KEYS[1], ARGV[1] + 0, ARGV[2] / 1000, ARGV[3] + 0
local room, slack = most - ARGV[4], 1e-9 * most
local t = call('TIME')
local now = t[1] * 1000000 + t[2]
local value, last, used = call('GET', key), now, 0
if value then
  last, used = sub(value, 1, 16) + 0, sub(value, 17) + 0
  if last < now then
    used = used - (now - last) / interval
    if used < 0 then used = 0 end
    last = now
  end
end
local left, after = floor(most - used + slack), used + cost
if left < -9e15 then left = -9e15 end
if after > room + slack then
  local retry, reset = ceil((after - room) * interval), ceil(used * interval)
  if retry > 9e15 then retry = 9e15 end
  if reset > 9e15 then reset = 9e15 end
  return {0, left, retry, reset}
end
local reset = ceil(after * interval)
if reset > 9e15 then reset = 9e15 end
if cost > 0 then
  local part = after % 1
  call('PSETEX', key, format('%d', (reset + last - now) / 1000 + 1001), format('%016d%d.%09d', last, after, part * 1e9))
end
return {1, left - cost, 0, reset}
