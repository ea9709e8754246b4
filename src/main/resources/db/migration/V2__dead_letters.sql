-- What a replay may change, what failures have in common, and that a dead letter was thrown away.

ALTER TABLE task ADD COLUMN input_order BIGINT NOT NULL DEFAULT -9223372036854775808; -- of the group with the payload
ALTER TABLE task ADD COLUMN discarded_at BIGINT; -- of the state group
ALTER TABLE task ADD COLUMN failure_fingerprint TEXT; -- of the failure group

-- Dead letters, all or those of one cause, the newest first.
CREATE INDEX task_by_fingerprint ON task (org, failure_fingerprint, finished_at, id)
    WHERE state = 'failed' AND discarded_at IS NULL;
CREATE INDEX task_by_failure ON task (org, finished_at, id)
    WHERE state = 'failed' AND discarded_at IS NULL;
