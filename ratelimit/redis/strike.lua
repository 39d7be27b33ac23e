-- Adds strikes to those of a subject and says how it stands; ratelimit.Strikes does the same in memory.
-- KEYS[1]: the subject. ARGV: strikes to add, strikes that lead into quarantine, half-life, first quarantine, longest one
-- (microseconds). Reply: strikes in millionths, what is left of the quarantine in microseconds.
-- Kept is "score at till times": strikes as of at, the end of the quarantine, quarantines so far.
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000000 + tonumber(t[2])
local add, most, half = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local first, longest = tonumber(ARGV[4]), tonumber(ARGV[5])
local score, at, till, times = 0, now, 0, 0
local kept = redis.call('GET', KEYS[1])
if kept then
  local a, b, c, d = string.match(kept, '^(%S+) (%S+) (%S+) (%S+)$')
  score, at, till, times = tonumber(a), tonumber(b), tonumber(c), tonumber(d)
end
now = math.max(now, at) -- a clock that was put back forgets nothing
local rest = math.max(0, now - math.max(at, till)) -- strikes do not fade in quarantine
local left = score * 2 ^ (-rest / half)
if add > 0 then
  if rest > 24 * half then times = times - math.min(math.floor(rest / (24 * half)), times) end
  left = math.min(left + add, 4 * most)
  if left >= 0.99 * most and now >= till then
    till = now + math.min(first * 2 ^ math.min(times, 10), longest)
    times = math.min(times + 1, 32)
    left = most / 2
  end
  -- until nothing is left to remember, a year at most
  local ms = (math.max(0, till - now) + 24 * half * math.max(1, times)) / 1000
  redis.call('SET', KEYS[1], string.format('%.17g %.0f %.0f %d', left, now, till, times), 'PX', math.ceil(math.min(ms, 31536000000)))
end
return { math.ceil(left * 1000000), math.ceil(math.max(0, till - now)) }
