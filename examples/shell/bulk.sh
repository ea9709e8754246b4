#!/usr/bin/env bash
# Three tasks in one request; one that is wrong is told, and stops no other.
source "$(dirname "$0")/env.sh"

api POST /tasks/bulk "{\"tasks\":[
    {\"task_type\":\"whatsapp\",\"payload\":$(message one)},
    {\"task_type\":\"whatsapp\",\"payload\":{\"to\":\"nobody\"}},
    {\"task_type\":\"whatsapp\",\"priority\":\"high\",\"payload\":$(message three)}]}"
