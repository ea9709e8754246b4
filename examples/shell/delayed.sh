#!/usr/bin/env bash
# A task that starts no sooner than in two seconds; it waits in the broker, and survives a restart.
source "$(dirname "$0")/env.sh"

task=$(api POST /tasks "{\"task_type\":\"whatsapp\",\"delay\":2000,\"payload\":$(message later)}" | field id)
echo "now it is $(state_of "$task")"
wait_for "$task" completed
echo "and now completed"
