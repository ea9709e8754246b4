#!/usr/bin/env python3
"""Submits a task by HTTP and waits for its end, with nothing but Python's standard library."""

import json
import os
import sys
import time
import urllib.error
import urllib.request

URL = os.environ.get("CAFILA_URL", "http://127.0.0.1:8080")
TOKEN = os.environ["CAFILA_TOKEN"]  # ./cafila token


def ask(method, path, body=None, key=None):
    request = urllib.request.Request(URL + "/api" + path, method=method)
    request.add_header("Authorization", "Bearer " + TOKEN)
    if key:
        request.add_header("Idempotency-Key", key)
    data = None
    if body is not None:
        request.add_header("Content-Type", "application/json")
        data = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request, data, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        problem = json.load(refused)
        sys.exit(f"{problem['status']} {problem.get('code', '')}: {problem.get('detail', problem['title'])}")


def submit_document_processing(document_id, content, key=None):
    """Returns the id of the task; with the same key that is the same task."""
    payload = {"document_id": document_id, "content": content}
    return ask("POST", "/tasks", {"task_type": "DOCUMENT_PROCESSING", "payload": payload}, key)["id"]


def wait_for_end(task_id, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        task = ask("GET", "/tasks/" + task_id)
        if task["state"] in ("completed", "failed", "cancelled"):
            return task
        time.sleep(0.2)
    sys.exit(f"{task_id} has not ended within {seconds} s")


if __name__ == "__main__":
    task = wait_for_end(submit_document_processing("handbook", "Camels carry loads. They rest at noon."))
    print(task["state"], json.dumps(task["result"]))
