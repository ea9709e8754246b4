-- The distributed trace that a task belongs to: 32 hex digits; NULL where it was not traced.
ALTER TABLE task ADD COLUMN trace_id TEXT;
