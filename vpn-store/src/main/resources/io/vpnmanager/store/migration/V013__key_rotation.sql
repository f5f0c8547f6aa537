-- A server may get new keys at another port, while the keys before are still served where they were.

-- Which of its keys a server shows now, counted from 1; which ones before are still served; and when the agent is to
-- end that by itself.
ALTER TABLE server ADD COLUMN key_version INTEGER NOT NULL DEFAULT 1 CHECK (key_version > 0);
ALTER TABLE server ADD COLUMN retiring_version INTEGER CHECK (retiring_version > 0 AND retiring_version < key_version);
ALTER TABLE server ADD COLUMN retire_at INTEGER CHECK (retire_at IS NULL OR retiring_version IS NOT NULL);

-- Keys that were retired do not come again by a change.
CREATE TRIGGER keys_of_a_server_follow_each_other
BEFORE UPDATE OF key_version, retiring_version, retire_at ON server
WHEN NEW.key_version < OLD.key_version
  OR NEW.retiring_version IS NOT NULL AND NEW.retiring_version NOT IN (OLD.key_version, coalesce(OLD.retiring_version, 0))
  OR NEW.revision <> OLD.revision + 1
    AND (NEW.key_version <> OLD.key_version OR NEW.retiring_version IS NOT OLD.retiring_version
      OR NEW.retire_at IS NOT OLD.retire_at)
BEGIN
  SELECT RAISE(ABORT, 'keys of a server are followed by later ones, and change with its revision');
END;

-- One secret for each of the keys; those of keys that nobody is served by any more are forgotten.
CREATE TABLE secret_of_server (
  server_id         BLOB    NOT NULL REFERENCES server (id) ON DELETE CASCADE,
  secret_version    INTEGER NOT NULL CHECK (secret_version > 0),
  data_key_epoch    INTEGER NOT NULL CHECK (data_key_epoch > 0),
  sealed_secret     BLOB    NOT NULL CHECK (length(sealed_secret) BETWEEN 1 AND 4096),
  PRIMARY KEY (server_id, secret_version)
) STRICT, WITHOUT ROWID;

INSERT INTO secret_of_server SELECT server_id, secret_version, data_key_epoch, sealed_secret FROM server_secret;
DROP TABLE server_secret;
ALTER TABLE secret_of_server RENAME TO server_secret;
CREATE INDEX server_secret_by_epoch ON server_secret (data_key_epoch);

-- Each of the keys that are served holds a port of its own, under the same rules as before.
CREATE TABLE port_of_keys (
  server_id   BLOB    NOT NULL REFERENCES server (id) ON DELETE CASCADE,
  transport   TEXT    NOT NULL CHECK (transport IN ('tcp', 'udp')),
  address     TEXT    NOT NULL CHECK (address <> ''), -- in the spelling of RFC 5952, so that equal ones are equal texts
  port        INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  key_version INTEGER NOT NULL CHECK (key_version > 0),
  PRIMARY KEY (port, transport, address),
  UNIQUE (server_id, key_version, transport)
) STRICT, WITHOUT ROWID;

INSERT INTO port_of_keys SELECT server_id, transport, address, port, 1 FROM server_port;
DROP TABLE server_port;
ALTER TABLE port_of_keys RENAME TO server_port;

-- 0.0.0.0 holds the port on all addresses of IPv4; :: holds it on all of IPv6 and of IPv4, because systems open such a
-- socket for both.
CREATE TRIGGER server_port_meets_no_other
BEFORE INSERT ON server_port
WHEN EXISTS (
  SELECT 1 FROM server_port AS held
  WHERE held.port = NEW.port AND held.transport = NEW.transport
    AND ('::' IN (held.address, NEW.address)
      OR held.address = '0.0.0.0' AND instr(NEW.address, ':') = 0
      OR NEW.address = '0.0.0.0' AND instr(held.address, ':') = 0)
)
BEGIN
  SELECT RAISE(ABORT, 'another server holds the port on an address that overlaps');
END;

CREATE TRIGGER server_port_stays
BEFORE UPDATE ON server_port
BEGIN
  SELECT RAISE(ABORT, 'a port is given up and claimed again, so that every claim is checked');
END;

CREATE TRIGGER server_port_is_of_keys_that_are_served
BEFORE INSERT ON server_port
WHEN NOT EXISTS (
  SELECT 1 FROM server
  WHERE id = NEW.server_id AND NEW.key_version IN (key_version, retiring_version)
)
BEGIN
  SELECT RAISE(ABORT, 'a port is held for keys that the server names');
END;
