-- A room's key holds "<node> <incarnation> <since>". The incarnation is a process; since is 0, or
-- while the room is contested the time at which it opened, in ms. Who renews its own record no
-- longer, or is another process now, owns nothing.
-- A node's key holds "<incarnation> <record>".
local function owner_of(room, node_prefix)
  local owner = redis.call('GET', room)
  if not owner then
    return nil
  end
  local id, incarnation, since = string.match(owner, '^(%S+) (%S+) (%d+)$')
  local record = id and redis.call('GET', node_prefix .. id)
  if not record or string.sub(record, 1, #incarnation + 1) ~= incarnation .. ' ' then
    return nil
  end
  return id, tonumber(since), record
end
