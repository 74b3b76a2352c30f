-- Says that this node is there. Gives its record as it was before, or "", then every other node's
-- id and record.
-- KEYS: the set of nodes, this node
-- ARGV: node prefix, this node's id, its incarnation, its record, lease in ms
local prefix, me = ARGV[1], ARGV[2]
local seen = {redis.call('GET', KEYS[2]) or ''}
redis.call('SET', KEYS[2], ARGV[3] .. ' ' .. ARGV[4], 'PX', ARGV[5])
redis.call('SADD', KEYS[1], me)
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local record = id ~= me and redis.call('GET', prefix .. id)
  if record then
    seen[#seen + 1] = id
    seen[#seen + 1] = record
  elseif id ~= me then
    redis.call('SREM', KEYS[1], id)
  end
end
return seen
