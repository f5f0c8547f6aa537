-- What was done under the ids that callers choose, so that a change is not made twice when its answer was lost.

-- A digest, not the request: it tells that a repeated one is another, and holds nothing of its secrets.
CREATE TABLE operation (
  id            TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
  kind          TEXT    NOT NULL CHECK (kind <> ''),
  digest        BLOB    NOT NULL CHECK (length(digest) = 32),
  result        TEXT    NOT NULL, -- what it made, by identity; empty where it made nothing
  state         TEXT    NOT NULL CHECK (state IN ('open', 'done')),
  cursor        INTEGER NOT NULL CHECK (cursor >= 0), -- how many parts of the request are saved
  change_number INTEGER NOT NULL CHECK (change_number >= 0), -- what the agent must have followed
  created_at    INTEGER NOT NULL
) STRICT;

-- The oldest go first, a few with each new one.
CREATE INDEX operation_by_age ON operation (created_at);

CREATE TRIGGER operation_only_goes_on
BEFORE UPDATE ON operation
WHEN OLD.state <> 'open' OR NEW.cursor < OLD.cursor OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind
  OR NEW.result <> OLD.result OR NEW.created_at <> OLD.created_at
BEGIN
  SELECT RAISE(ABORT, 'an operation that is done stays as it is, and an open one only goes on');
END;
