-- What the agent counts for the servers in its own process, so that other processes can read it; goes with the server.
-- The names have no list of allowed values, so that a new one needs no new table.
CREATE TABLE server_figure (
  server_id BLOB    NOT NULL REFERENCES server (id) ON DELETE CASCADE,
  name      TEXT    NOT NULL CHECK (name <> ''),
  count     INTEGER NOT NULL,
  PRIMARY KEY (server_id, name)
) STRICT, WITHOUT ROWID;
