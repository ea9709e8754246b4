#!/usr/bin/env bash
# Follows a task live, by Server-Sent Events, until it ends.
source "$(dirname "$0")/env.sh"

task=$(api POST /tasks "{\"task_type\":\"whatsapp\",\"delay\":500,\"payload\":$(message live)}" | field id)
api GET "/tasks/$task/stream" '' -N --max-time 30
