-- Templates: what users are made from, and what comes when their terms are used up. Nobody here points at one by its
-- identity: who was made of it is a user like any other, and terms name what comes next as text.
CREATE TABLE template (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name       TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 2 AND 50),
  created_at INTEGER NOT NULL,
  revision   INTEGER NOT NULL CHECK (revision > 0)
) STRICT, WITHOUT ROWID;

-- By name, several values in their order. The names have no list of allowed values, so that a new one needs no new table.
CREATE TABLE template_setting (
  template_id BLOB    NOT NULL REFERENCES template (id) ON DELETE CASCADE,
  name        TEXT    NOT NULL CHECK (name <> ''),
  position    INTEGER NOT NULL CHECK (position >= 0),
  value       TEXT    NOT NULL CHECK (value <> ''),
  PRIMARY KEY (template_id, name, position)
) STRICT, WITHOUT ROWID;

-- Who waits for a template is counted without a look at anybody else.
CREATE INDEX user_term_by_next ON user_term (value) WHERE name = 'next';
