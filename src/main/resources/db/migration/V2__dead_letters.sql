-- What a replay may change, what failures have in common, and that a dead letter was thrown away.

ALTER TABLE task ADD COLUMN input_order BIGINT NOT NULL DEFAULT -9223372036854775808; -- of the group with the payload
ALTER TABLE task ADD COLUMN discarded_at BIGINT; -- of the state group
ALTER TABLE task ADD COLUMN failure_fingerprint TEXT; -- of the failure group

-- Dead letters, the newest first. Type and cause stand at the end, so that those not asked for are passed over, and all are
-- counted, without a look at the table; discarded_at, always null, because SQLite would else look there for it. An index for
-- each question would be taken or not by chance, as long as nobody runs ANALYZE.
CREATE INDEX dead_letter ON task (org, finished_at, id, type, failure_fingerprint, discarded_at)
    WHERE state = 'failed' AND discarded_at IS NULL;
