-- Takes this node off the list, unless another process has its place.
-- KEYS: the set of nodes, this node
-- ARGV: this node's id, its incarnation
local record = redis.call('GET', KEYS[2])
if record and string.match(record, '^%S+') == ARGV[2] then
  redis.call('DEL', KEYS[2])
  redis.call('SREM', KEYS[1], ARGV[1])
end
return {}
