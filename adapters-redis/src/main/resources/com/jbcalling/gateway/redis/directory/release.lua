-- Gives a room up, if it is this node's.
-- KEYS: the room
-- ARGV: node prefix, this node's id
if owner_of(KEYS[1], ARGV[1]) == ARGV[2] then
  redis.call('DEL', KEYS[1])
end
return {}
