-- Counts all steps if there is room for every one, and none otherwise.
-- KEYS: of each step. ARGV: seven values for each step:
--   kind, cost, interval (microseconds for a unit; of a window its start, microseconds since 1970), time (microseconds of the
--   lease; of a window its end, microseconds since 1970), most, spare, id
-- Reply: 1 or 0, then for each step: ok, never, remaining, retry after, reset after (microseconds). If a window is not the one
-- of now: 2, then the time, in seconds and microseconds.
local call, sub, format = redis.call, string.sub, string.format
local ceil, floor, min, max = math.ceil, math.floor, math.min, math.max
local KEYS, ARGV = KEYS, ARGV
if #KEYS == 0 then return {1} end
local t = call('TIME')
local now = tonumber(t[1]) * 1000000 + tonumber(t[2])
local all = 1
local found, since, reply = {0}, {0}, {1, 0, 0, 0, 0, 0} -- as large as one step needs
for i = 1, #KEYS do
  local key, at, r = KEYS[i], (i - 1) * 7, (i - 1) * 5
  local kind, cost, interval = ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
  local most, spare = tonumber(ARGV[at + 5]), tonumber(ARGV[at + 6])
  local used, ok, retry, reset = 0, 0, 0, 0
  if kind == 'rate' then
    -- When it was last counted, in 16 digits, and the units that were used and had not come back then. A clock that was put
    -- back gives nothing back until it is where it was.
    local value, last = call('GET', key), now
    if value then
      last, used = tonumber(sub(value, 1, 16)), tonumber(sub(value, 17))
      if last < now then
        used = max(0, used - (now - last) / interval)
        last = now
      end
    end
    since[i] = last
    if used + cost <= most - spare + 1e-9 * most then
      ok = 1
      reset = (used + cost) * interval
    else
      retry = (used + cost - (most - spare)) * interval
      reset = used * interval
    end
  elseif kind == 'window' then
    local time = tonumber(ARGV[at + 4])
    if now < interval or now >= time then return {2, tonumber(t[1]), tonumber(t[2])} end
    used = tonumber(call('GET', key) or '0')
    reset = time - now
    if used + cost <= most - spare then ok = 1 else retry = reset end
  else
    call('ZREMRANGEBYSCORE', key, '-inf', now)
    used = call('ZCARD', key)
    cost = 1
    if used + 1 <= most - spare then
      ok = 1
      reset = tonumber(ARGV[at + 4])
    elseif most - spare > 0 then
      local free = call('ZRANGE', key, used - (most - spare), used - (most - spare), 'WITHSCORES')
      retry = tonumber(free[2]) - now
      reset = retry
    end
  end
  local never = 0
  if cost > most - spare then never = 1; retry = 0 end
  if ok == 0 then all = 0 end
  found[i] = used
  reply[r + 2] = ok
  reply[r + 3] = never
  -- a debt of any size must fit into an integer
  reply[r + 4] = max(-9e15, floor(most - used + 1e-9 * most))
  reply[r + 5] = min(9e15, ceil(retry))
  reply[r + 6] = min(9e15, ceil(reset))
end
reply[1] = all
if all == 0 then return reply end
for i = 1, #KEYS do
  local key, at, r = KEYS[i], (i - 1) * 7, (i - 1) * 5
  local kind, cost = ARGV[at + 1], tonumber(ARGV[at + 2])
  if kind == 'rate' then
    if cost > 0 then
      -- Whole numbers are written much faster than others.
      local used = found[i] + cost
      local whole = floor(used)
      local ms = floor((reply[r + 6] + since[i] - now) / 1000) + 1001
      call('PSETEX', key, format('%d', ms), format('%016d%d.%09d', since[i], whole, floor((used - whole) * 1e9)))
    end
  elseif kind == 'window' then
    if cost > 0 then
      call('INCRBY', key, ARGV[at + 2]) -- as it came: a number of Lua is exact only up to 2^53
      -- a day longer, for a clock that is put back
      call('PEXPIRE', key, ceil((tonumber(ARGV[at + 4]) - now) / 1000) + 86400000)
    end
  else
    cost = 1
    local time = tonumber(ARGV[at + 4])
    call('ZADD', key, now + time, ARGV[at + 7])
    call('PEXPIRE', key, ceil(time / 1000) + 1000)
  end
  reply[r + 4] = reply[r + 4] - cost
end
return reply
