-- Which migrations this store has been through, and what each of them said.
CREATE TABLE migration (
  version    INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),
  name       TEXT    NOT NULL,
  sha256     BLOB    NOT NULL CHECK (length(sha256) = 32),
  applied_at INTEGER NOT NULL -- milliseconds since the epoch
) STRICT;
