-- Settles who serves a room. Gives its node and that node's record, or "" and "" for nobody.
-- KEYS: the room, this node
-- ARGV: node prefix, this node's id, its incarnation, its record, lease in ms,
--       where the room goes that nobody serves: "here", "nowhere" or "at <node>"
local prefix, me, incarnation, lease, opening = ARGV[1], ARGV[2], ARGV[3], ARGV[5], ARGV[6]
local mine = incarnation .. ' ' .. ARGV[4]
local id, _, record = owner_of(KEYS[1], prefix)
if id and id ~= me then
  return {id, record}
end
if opening == 'nowhere' then
  return {'', ''}
end
local there = not id and string.match(opening, '^at (%S+)$')
local its = there and redis.call('GET', prefix .. there)
if its then
  redis.call('SET', KEYS[1], there .. ' ' .. string.match(its, '^%S+') .. ' 0', 'PX', lease)
  return {there, its}
end
-- A claim counts for something only while its node's record stands.
redis.call('SET', KEYS[2], mine, 'PX', lease)
redis.call('SET', KEYS[1], me .. ' ' .. incarnation .. ' 0', 'PX', lease)
return {me, mine}
