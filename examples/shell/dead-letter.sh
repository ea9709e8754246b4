#!/usr/bin/env bash
# A task that fails for good becomes a dead letter; it is repaired and replayed, as the same task.
source "$(dirname "$0")/env.sh"

task=$(api POST /tasks "{\"task_type\":\"whatsapp\",\"payload\":$(message '#status=404')}" | field id)
wait_for "$task" failed
api GET "/dead-letters/$task" | field message
api POST "/dead-letters/$task/replay" '{"patch":[{"op":"replace","path":"/message","value":"repaired"}]}' >/dev/null
wait_for "$task" completed
echo "replayed and completed"
