-- One order of all events, in which whoever reads them can go on where he stopped: that of the commits. Each recorder takes
-- its positions from the one row below, and holds that row until its commit; so a position is never seen before a smaller
-- one. Some numbers are never used.
CREATE TABLE event_position (
    last BIGINT NOT NULL
);

ALTER TABLE task_event ADD COLUMN position BIGINT NOT NULL DEFAULT 0;
ALTER TABLE task_event ADD COLUMN type TEXT NOT NULL DEFAULT ''; -- stays when the task is removed

-- What was told before there were positions is taken in the order of its times; at the same one, a beginning before an end.
UPDATE task_event SET position = told.place
    FROM (SELECT task_id AS of_task, id AS of_event,
            row_number() OVER (ORDER BY at, attempt,
                CASE WHEN kind IN ('submitted', 'replayed') THEN 0
                    WHEN kind IN ('started', 'progressed', 'logged', 'returned') THEN 1
                    WHEN kind = 'discarded' THEN 3
                    ELSE 2 END,
                sequence, task_id, id) AS place
        FROM task_event) AS told
    WHERE task_event.task_id = told.of_task AND task_event.id = told.of_event;

UPDATE task_event SET type = COALESCE((SELECT task.type FROM task WHERE task.id = task_event.task_id), '');

INSERT INTO event_position (last) SELECT COALESCE(MAX(position), 0) FROM task_event;

-- Not unique: a second row at a position, if there could be one, must not keep an event from being recorded.
CREATE INDEX task_event_by_position ON task_event (position);
