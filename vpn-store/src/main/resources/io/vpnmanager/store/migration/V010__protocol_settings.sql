-- What protocols need that give more than a port: settings of a server, its secret, and addresses for its clients.

-- What is special to the protocol of a server, by name, several values in their order. The names have no list of
-- allowed values, so that a new protocol needs no new table.
CREATE TABLE server_setting (
  server_id BLOB    NOT NULL REFERENCES server (id) ON DELETE CASCADE,
  name      TEXT    NOT NULL CHECK (name <> ''),
  position  INTEGER NOT NULL CHECK (position >= 0),
  value     TEXT    NOT NULL CHECK (value <> ''),
  PRIMARY KEY (server_id, name, position)
) STRICT, WITHOUT ROWID;

-- From which the keys are drawn that a server shows its clients; sealed for this server and this version.
CREATE TABLE server_secret (
  server_id         BLOB    NOT NULL PRIMARY KEY REFERENCES server (id) ON DELETE CASCADE,
  secret_version    INTEGER NOT NULL CHECK (secret_version > 0),
  data_key_epoch    INTEGER NOT NULL CHECK (data_key_epoch > 0),
  sealed_secret     BLOB    NOT NULL CHECK (length(sealed_secret) BETWEEN 1 AND 4096)
) STRICT, WITHOUT ROWID;

CREATE INDEX server_secret_by_epoch ON server_secret (data_key_epoch);

-- Which address of a subnet is that of a user: drawn when the key comes, and never for another key again, so that
-- nobody gets the traffic of somebody who was here before.
ALTER TABLE store ADD COLUMN last_slot INTEGER NOT NULL DEFAULT 0 CHECK (last_slot >= 0);

CREATE TRIGGER slots_are_not_drawn_again
BEFORE UPDATE OF last_slot ON store
WHEN NEW.last_slot < OLD.last_slot
BEGIN
  SELECT RAISE(ABORT, 'slots are only drawn upwards');
END;

ALTER TABLE access_key ADD COLUMN slot INTEGER CHECK (slot > 0);
CREATE UNIQUE INDEX access_key_by_slot ON access_key (slot) WHERE slot IS NOT NULL;
