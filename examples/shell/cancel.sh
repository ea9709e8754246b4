#!/usr/bin/env bash
# Cancels a task before it starts.
source "$(dirname "$0")/env.sh"

task=$(api POST /tasks "{\"task_type\":\"whatsapp\",\"delay\":60000,\"payload\":$(message never)}" | field id)
api POST "/tasks/$task/cancel" '{"reason":"the customer changed their mind"}' >/dev/null
wait_for "$task" cancelled
echo "cancelled"
