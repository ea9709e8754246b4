#!/usr/bin/env bash
# Submits a task by HTTP and waits for its end. The same Idempotency-Key again gives the same task.
source "$(dirname "$0")/env.sh"

key=order-$$
task=$(api POST /tasks "{\"task_type\":\"whatsapp\",\"payload\":$(message Olá)}" -H "Idempotency-Key: $key" | field id)
again=$(api POST /tasks "{\"task_type\":\"whatsapp\",\"payload\":$(message Olá)}" -H "Idempotency-Key: $key" | field id)
[[ $task == "$again" ]] && echo "one task: $task"
wait_for "$task" completed
api GET "/tasks/$task"
