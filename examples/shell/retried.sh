#!/usr/bin/env bash
# The pretend peer refuses the first request; the task is tried again after a second.
source "$(dirname "$0")/env.sh"

task=$(api POST /tasks "{\"task_type\":\"whatsapp\",\"payload\":$(message '#status=503 #times=1')}" | field id)
wait_for "$task" completed
api GET "/tasks/$task/history" | grep -o '"kind" *: *"[a-z-]*"'
