-- On which version of its route the last attempt of a task ran: the first twelve hex digits of the SHA-256 of its file.
ALTER TABLE task ADD COLUMN route_version TEXT;
