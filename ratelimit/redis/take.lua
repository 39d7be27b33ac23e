-- Counts all steps if there is room for every one, and none otherwise.
-- KEYS: of each step. ARGV: seven values for each step:
--   kind, cost, interval (microseconds for a unit; of a window its start, microseconds since 1970), time (microseconds of the
--   lease; of a window its end, microseconds since 1970), most, spare, id
-- Reply: 1 or 0, then for each step: ok, never, remaining, retry after, reset after (microseconds). If a window is not the one
-- of now: 2, then the time, in seconds and microseconds.
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000000 + tonumber(t[2])
local all = 1
local found, since, reply = {}, {}, {1}
for i, key in ipairs(KEYS) do
  local at = (i - 1) * 7
  local kind, cost, interval, time = ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4])
  local most, spare = tonumber(ARGV[at + 5]), tonumber(ARGV[at + 6])
  local used, ok, retry, reset = 0, 0, 0, 0
  if kind == 'rate' then
    -- "units last": units that were used and have not come back, and when that was. A clock that was put back gives
    -- nothing back until it is where it was.
    local value = redis.call('GET', key)
    since[i] = now
    if value then
      local units, last = string.match(value, '^(%S+) (%S+)$')
      since[i] = math.max(now, tonumber(last))
      used = math.max(0, tonumber(units) - (since[i] - tonumber(last)) / interval)
    end
    if used + cost <= most - spare + 1e-9 * most then
      ok = 1
      reset = (used + cost) * interval
    else
      retry = (used + cost - (most - spare)) * interval
      reset = used * interval
    end
  elseif kind == 'window' then
    if now < interval or now >= time then return {2, tonumber(t[1]), tonumber(t[2])} end
    used = tonumber(redis.call('GET', key) or '0')
    reset = time - now
    if used + cost <= most - spare then ok = 1 else retry = reset end
  else
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
    used = redis.call('ZCARD', key)
    cost = 1
    if used + 1 <= most - spare then
      ok = 1
      reset = time
    elseif most - spare > 0 then
      local free = redis.call('ZRANGE', key, used - (most - spare), used - (most - spare), 'WITHSCORES')
      retry = tonumber(free[2]) - now
      reset = retry
    end
  end
  local never = 0
  if cost > most - spare then never = 1; retry = 0 end
  if ok == 0 then all = 0 end
  found[i] = used
  reply[#reply + 1] = ok
  reply[#reply + 1] = never
  -- a debt of any size must fit into an integer
  reply[#reply + 1] = math.max(-9e15, math.floor(most - used + 1e-9 * most))
  reply[#reply + 1] = math.min(9e15, math.ceil(retry))
  reply[#reply + 1] = math.min(9e15, math.ceil(reset))
end
reply[1] = all
if all == 0 then return reply end
for i, key in ipairs(KEYS) do
  local at = (i - 1) * 7
  local kind, cost, interval, time = ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4])
  local r = 2 + (i - 1) * 5
  if kind == 'rate' then
    local used = found[i] + cost
    if cost > 0 then
      redis.call('SET', key, string.format('%.17g %.0f', used, since[i]), 'PX', math.ceil((used * interval + since[i] - now) / 1000) + 1000)
    end
  elseif kind == 'window' then
    if cost > 0 then
      redis.call('INCRBY', key, ARGV[at + 2]) -- as it came: a number of Lua is exact only up to 2^53
      -- a day longer, for a clock that is put back
      redis.call('PEXPIRE', key, math.ceil((time - now) / 1000) + 86400000)
    end
  else
    cost = 1
    redis.call('ZADD', key, now + time, ARGV[at + 7])
    redis.call('PEXPIRE', key, math.ceil(time / 1000) + 1000)
  end
  reply[r + 2] = reply[r + 2] - cost
end
return reply
