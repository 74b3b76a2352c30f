-- Keeps a room for this node that nobody holds.
-- KEYS: the room
-- ARGV: node prefix, this node's id, its incarnation, for how long in ms
if not owner_of(KEYS[1], ARGV[1]) then
  redis.call('SET', KEYS[1], ARGV[2] .. ' ' .. ARGV[3] .. ' 0', 'PX', ARGV[4])
end
return {}
