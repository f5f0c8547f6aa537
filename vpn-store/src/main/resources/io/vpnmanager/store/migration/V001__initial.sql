-- The store as it is first made.
--
-- Times are milliseconds since the epoch, UTC. Identities are the 16 bytes of a UUID, most significant first: half as
-- long as text in each of the indices that hold them, and with one spelling only. Names of protocols and states have no
-- list of allowed values, so that a new one needs no new table.

-- Which migrations this store has been through, and what each of them said.
CREATE TABLE migration (
  version    INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),
  name       TEXT    NOT NULL,
  sha256     BLOB    NOT NULL CHECK (length(sha256) = 32),
  applied_at INTEGER NOT NULL
) STRICT;

-- What is true of the store as a whole: one row.
CREATE TABLE store (
  id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  identity      BLOB    NOT NULL CHECK (length(identity) = 16),
  change_number INTEGER NOT NULL CHECK (change_number >= 0) -- of the last change of a user, key or server
) STRICT;

-- Who follows the changes relies on numbers that never come again.
CREATE TRIGGER store_keeps_its_identity_and_counts_upwards
BEFORE UPDATE ON store
WHEN NEW.identity <> OLD.identity OR NEW.change_number < OLD.change_number
BEGIN
  SELECT RAISE(ABORT, 'the identity of a store is fixed and its change number only grows');
END;

CREATE TABLE user (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name       TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  email      TEXT,
  created_at INTEGER NOT NULL,
  revision   INTEGER NOT NULL,
  UNIQUE (id, name) -- for access_key, which holds both
) STRICT;

-- One credential of a user for one protocol. It repeats the user's name, kept right by the reference, because both of
-- its readers want it without a look at the user: the feed of changes, and the list of a protocol's users by name.
CREATE TABLE access_key (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  user_id       BLOB    NOT NULL,
  user_name     TEXT    NOT NULL,
  protocol      TEXT    NOT NULL CHECK (protocol <> ''),
  created_at    INTEGER NOT NULL,
  change_number INTEGER NOT NULL UNIQUE,
  sealed_secret BLOB CHECK (length(sealed_secret) BETWEEN 1 AND 4096),
  password_hash TEXT CHECK (password_hash GLOB '$argon2id$*'),
  CHECK ((sealed_secret IS NULL) <> (password_hash IS NULL)), -- generated or chosen, never both
  UNIQUE (user_id, protocol),
  FOREIGN KEY (user_id, user_name) REFERENCES user (id, name) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT;

CREATE INDEX access_key_by_holder ON access_key (protocol, user_name, user_id);

-- Keys that are gone, for whoever follows the changes and still has them.
CREATE TABLE removed_key (
  change_number INTEGER NOT NULL PRIMARY KEY,
  key_id        BLOB    NOT NULL CHECK (length(key_id) = 16),
  user_id       BLOB    NOT NULL CHECK (length(user_id) = 16)
) STRICT;

CREATE TABLE server (
  id              BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name            TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  protocol        TEXT    NOT NULL CHECK (protocol <> ''),
  public_host     TEXT,
  revision        INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  report_state    TEXT    NOT NULL CHECK (report_state <> ''), -- the agent's last word, and when it said it
  report_revision INTEGER NOT NULL,
  report_at       INTEGER,
  report_problem  TEXT    NOT NULL
) STRICT;

-- Where a server listens. A table of its own, because a protocol may use a port on both transports.
CREATE TABLE server_port (
  server_id BLOB    NOT NULL REFERENCES server (id) ON DELETE CASCADE,
  transport TEXT    NOT NULL CHECK (transport IN ('tcp', 'udp')),
  address   TEXT    NOT NULL CHECK (address <> ''), -- in the spelling of RFC 5952, so that equal ones are equal texts
  port      INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  PRIMARY KEY (port, transport, address),
  UNIQUE (server_id, transport)
) STRICT, WITHOUT ROWID;

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

-- Where the clients of a server may go beyond the public Internet, in the order that was given.
CREATE TABLE server_target (
  server_id BLOB    NOT NULL REFERENCES server (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  target    TEXT    NOT NULL CHECK (target <> ''),
  PRIMARY KEY (server_id, position)
) STRICT, WITHOUT ROWID;

-- Totals of each counter since the boot of its engine. They stay when the server goes, so it is not referenced.
CREATE TABLE traffic (
  user_id        BLOB    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  server_id      BLOB    NOT NULL CHECK (length(server_id) = 16),
  boot           BLOB    NOT NULL CHECK (length(boot) = 16),
  upload_bytes   INTEGER NOT NULL CHECK (upload_bytes >= 0),
  download_bytes INTEGER NOT NULL CHECK (download_bytes >= 0),
  PRIMARY KEY (user_id, server_id, boot)
) STRICT, WITHOUT ROWID;

CREATE TABLE lease (
  name        TEXT    NOT NULL PRIMARY KEY,
  token       INTEGER NOT NULL CHECK (token > 0),
  holder      TEXT    NOT NULL,
  acquired_at INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  followed    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The fencing token, held here too: whatever a program thinks, it cannot put back what a later holder has taken.
CREATE TRIGGER lease_is_not_taken_back
BEFORE UPDATE ON lease
WHEN NEW.token < OLD.token OR NEW.token = OLD.token AND NEW.holder <> OLD.holder
BEGIN
  SELECT RAISE(ABORT, 'a later holder has the lease');
END;

CREATE TABLE audit (
  sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence > 0),
  at       INTEGER NOT NULL,
  actor    TEXT    NOT NULL,
  action   TEXT    NOT NULL,
  subject  TEXT    NOT NULL
) STRICT;

CREATE TRIGGER audit_has_no_gap
BEFORE INSERT ON audit
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
BEGIN
  SELECT RAISE(ABORT, 'the log of changes has no gap');
END;

CREATE TRIGGER audit_is_not_edited
BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the log of changes is only written at its end');
END;

CREATE TRIGGER audit_is_not_cut
BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the log of changes is only written at its end');
END;
