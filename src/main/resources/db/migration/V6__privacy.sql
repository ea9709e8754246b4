-- Whom a task is about, as a keyed hash. It is kept with the event that tells the submission, which outlives the task's row.
ALTER TABLE task_event ADD COLUMN subject TEXT;
CREATE INDEX task_event_by_subject ON task_event (org, subject, task_id) WHERE subject IS NOT NULL;

-- When the texts of a task were erased; what is told of it later is kept without texts.
ALTER TABLE task ADD COLUMN erased_at BIGINT;
CREATE INDEX task_erased ON task (id) WHERE erased_at IS NOT NULL;
