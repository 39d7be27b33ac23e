-- Keeps ARGV[2] for ARGV[3] milliseconds if the version of what lies at KEYS[1] is ARGV[1]; nothing has version 0. What is
-- kept begins with its version and a blank. Reply: 1 or 0. The same call once more, of a client that has not seen the reply,
-- is answered as before.
local kept = redis.call('GET', KEYS[1])
if kept == ARGV[2] then return 1 end
local version = kept and string.match(kept, '^(%d+) ') or '0'
if version ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
