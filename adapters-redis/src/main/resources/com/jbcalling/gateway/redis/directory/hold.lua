-- Keeps the lease on rooms that this node serves, and takes those that nobody holds. Gives the
-- places, counted from 1, of the rooms that another node serves.
-- KEYS: rooms
-- ARGV: node prefix, this node's id, its incarnation, lease in ms, then for each room: 0, or where
--       it is contested the time at which it opened, in ms
local prefix, me, incarnation, lease = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local lost = {}
for i, room in ipairs(KEYS) do
  local since = tonumber(ARGV[4 + i])
  local id, other = owner_of(room, prefix)
  -- Of two rooms that were open without Redis the one that opened first stays.
  local earlier = id and other > 0 and (since < other or (since == other and me < id))
  if not id or id == me or earlier then
    redis.call('SET', room, me .. ' ' .. incarnation .. ' ' .. ARGV[4 + i], 'PX', lease)
  else
    lost[#lost + 1] = i
  end
end
return lost
