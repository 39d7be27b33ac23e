-- Counts the cost of each step, which may be negative, without asking for room; a lease ends. KEYS and ARGV as in take.lua,
-- but for most, which of a rate is how much time may be given back at most (microseconds; 0 is no bound).
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000000 + tonumber(t[2])
for i, key in ipairs(KEYS) do
  local at = (i - 1) * 7
  local kind, cost, interval, time = ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4])
  local most = tonumber(ARGV[at + 5])
  if kind == 'rate' then
    local value, used, since = redis.call('GET', key), 0, now
    if value then
      local last = tonumber(string.sub(value, 1, 16))
      since = math.max(now, last)
      used = math.max(0, tonumber(string.sub(value, 17)) - (since - last) / interval)
    end
    if most > 0 then cost = math.max(cost, -most / interval) end
    used = math.min(9e18, used + cost)
    if used <= 0 then
      redis.call('DEL', key)
    else
      -- what is owed is forgotten after a year at most
      local ms = math.min(math.ceil((used * interval + since - now) / 1000) + 1000, 31536000000)
      local whole = math.floor(used)
      redis.call('SET', key, string.format('%016d%d.%09d', since, whole, math.floor((used - whole) * 1e9)), 'PX', ms)
    end
  elseif kind == 'window' then
    local used = redis.call('GET', key)
    if used or (cost > 0 and now < time) then
      local after = math.min(4e18, math.max(0, tonumber(used or '0') + cost))
      redis.call('SET', key, string.format('%.0f', after), 'PX', math.ceil(math.max(0, time - now) / 1000) + 86400000)
    end
  else
    redis.call('ZREM', key, ARGV[at + 7])
  end
end
return {1}
