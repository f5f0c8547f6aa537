-- On what terms users may use servers, and where they stand under them. A user without terms has no row here.

-- By name, several values in their order. The names have no list of allowed values, so that a new one needs no new table.
CREATE TABLE user_term (
  user_id  BLOB    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  name     TEXT    NOT NULL CHECK (name <> ''),
  position INTEGER NOT NULL CHECK (position >= 0),
  value    TEXT    NOT NULL CHECK (value <> ''),
  PRIMARY KEY (user_id, name, position)
) STRICT, WITHOUT ROWID;

-- What was decided last, which is not a change of the user: what follows from the terms, the clock and the counters.
CREATE TABLE user_life (
  user_id        BLOB    NOT NULL PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE,
  status         TEXT    NOT NULL CHECK (status <> ''),
  begun_at       INTEGER, -- when a time began to run that waited for the first traffic
  period_at      INTEGER, -- when the running period began
  counted_before INTEGER NOT NULL DEFAULT 0 CHECK (counted_before >= 0), -- bytes of the user before it began
  carried        INTEGER NOT NULL DEFAULT 0 CHECK (carried >= 0),        -- bytes left of the period before
  due_at         INTEGER, -- when the clock alone may change something
  CHECK (period_at IS NOT NULL OR counted_before = 0 AND carried = 0)
) STRICT, WITHOUT ROWID;

-- Who is due is found without a look at anybody else.
CREATE INDEX user_life_by_due ON user_life (due_at) WHERE due_at IS NOT NULL;

-- Whether the user of the key is let in: engines follow the keys alone, and a key of whoever is not let in is for them a
-- key that is gone.
ALTER TABLE access_key ADD COLUMN lets_in INTEGER NOT NULL DEFAULT 1 CHECK (lets_in IN (0, 1));
