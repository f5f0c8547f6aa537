-- What the agent finds out while it looks at its engines, so that other processes can read it: of each server, and, with
-- an empty identity, of all that it looks after. Each agent begins with none, and says in its own row which one it is.
-- The names have no list of allowed values, so that a new one needs no new table.
CREATE TABLE finding (
  server_id BLOB NOT NULL CHECK (length(server_id) IN (0, 16)),
  name      TEXT NOT NULL CHECK (name <> ''),
  said      TEXT NOT NULL,
  PRIMARY KEY (server_id, name)
) STRICT, WITHOUT ROWID;
