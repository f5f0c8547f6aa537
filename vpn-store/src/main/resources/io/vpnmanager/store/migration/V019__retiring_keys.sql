-- A user may get a new access key for a protocol while the key before is let in for a while.

-- The table anew, because SQLite takes no UNIQUE out of one that is there: of two keys of a user for one protocol, one is
-- present and the other has an end. What the rows hold is untouched, and with it what sealed credentials are bound to.
CREATE TABLE access_key_of_user (
  id                 BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  user_id            BLOB    NOT NULL,
  user_name          TEXT    NOT NULL,
  protocol           TEXT    NOT NULL CHECK (protocol <> ''),
  created_at         INTEGER NOT NULL,
  change_number      INTEGER NOT NULL UNIQUE,
  credential_kind    TEXT    NOT NULL CHECK (credential_kind IN ('generated', 'chosen')),
  credential_version INTEGER NOT NULL CHECK (credential_version >= 1), -- one more with each credential that replaces it
  data_key_epoch     INTEGER NOT NULL CHECK (data_key_epoch >= 0),
  sealed_credential  BLOB    NOT NULL CHECK (length(sealed_credential) BETWEEN 1 AND 4096),
  user_created_at    INTEGER NOT NULL DEFAULT 0,
  slot               INTEGER CHECK (slot > 0),
  lets_in            INTEGER NOT NULL DEFAULT 1 CHECK (lets_in IN (0, 1)),
  retire_at          INTEGER, -- when the agent ends the key; none for the present one
  FOREIGN KEY (user_id, user_name) REFERENCES user (id, name) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT;

INSERT INTO access_key_of_user
SELECT id, user_id, user_name, protocol, created_at, change_number, credential_kind, credential_version, data_key_epoch,
  sealed_credential, user_created_at, slot, lets_in, NULL
FROM access_key;

DROP TABLE access_key;
ALTER TABLE access_key_of_user RENAME TO access_key;

-- One present key and one retiring key at most. The first of them also finds the keys of a user.
CREATE UNIQUE INDEX access_key_is_one_of_each ON access_key (user_id, protocol, retire_at IS NULL);

-- Whose end has come is found without a look at anybody else.
CREATE INDEX access_key_by_end ON access_key (retire_at) WHERE retire_at IS NOT NULL;

-- As before; of whoever has two keys for a protocol, the present one is listed. The end is in the index, where it is
-- always none, because SQLite would look at each row for it.
CREATE INDEX access_key_by_holder ON access_key (protocol, user_name, user_id, retire_at) WHERE retire_at IS NULL;
CREATE INDEX access_key_by_holder_age ON access_key (protocol, user_created_at, user_name, user_id, retire_at)
WHERE retire_at IS NULL;
CREATE UNIQUE INDEX access_key_by_slot ON access_key (slot) WHERE slot IS NOT NULL;

CREATE TRIGGER access_key_is_sealed_under_the_current_data_key
BEFORE INSERT ON access_key
WHEN NEW.data_key_epoch <> (SELECT epoch FROM sealing) OR NEW.data_key_epoch = 0
BEGIN
  SELECT RAISE(ABORT, 'a credential is sealed under the data key of now');
END;

CREATE TRIGGER access_key_credential_goes_forward
BEFORE UPDATE OF credential_version, data_key_epoch, sealed_credential ON access_key
WHEN NEW.credential_version < OLD.credential_version OR NEW.data_key_epoch <> (SELECT epoch FROM sealing)
BEGIN
  SELECT RAISE(ABORT, 'a credential is replaced by a later one, sealed under the data key of now');
END;

CREATE TRIGGER access_key_repeats_the_age_of_its_user
BEFORE INSERT ON access_key
WHEN NEW.user_created_at <> (SELECT created_at FROM user WHERE id = NEW.user_id)
BEGIN
  SELECT RAISE(ABORT, 'a key repeats when its user was made');
END;

CREATE TRIGGER access_key_keeps_the_age_of_its_user
BEFORE UPDATE OF user_created_at ON access_key
WHEN NEW.user_created_at <> OLD.user_created_at
BEGIN
  SELECT RAISE(ABORT, 'a key repeats when its user was made');
END;

-- No key comes back, whatever a program thinks.
CREATE TRIGGER access_key_was_not_revoked
BEFORE INSERT ON access_key
WHEN EXISTS (SELECT 1 FROM tombstone WHERE kind = 'key' AND id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'this access key was revoked for good');
END;

-- Nor does one that has an end lose it, or get another.
CREATE TRIGGER access_key_keeps_its_end
BEFORE UPDATE OF retire_at ON access_key
WHEN OLD.retire_at IS NOT NULL AND NEW.retire_at IS NOT OLD.retire_at
BEGIN
  SELECT RAISE(ABORT, 'an access key that retires keeps its end');
END;
