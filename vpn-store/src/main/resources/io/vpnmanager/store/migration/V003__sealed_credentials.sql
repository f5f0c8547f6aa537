-- Every credential is sealed, hashes of passwords as well, under a data key that the store holds locked only.

-- The data keys, locked with a master key that is somewhere else. Normally one row; two while the master key is being
-- replaced, when either opens.
CREATE TABLE key_slot (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind        TEXT    NOT NULL CHECK (kind <> ''), -- where its master key comes from
  state       TEXT    NOT NULL UNIQUE CHECK (state IN ('active', 'pending')), -- so there are two at most
  parameters  TEXT    NOT NULL CHECK (length(parameters) <= 512),
  check_value BLOB    NOT NULL CHECK (length(check_value) BETWEEN 1 AND 4096),
  wrapped     BLOB    NOT NULL CHECK (length(wrapped) BETWEEN 1 AND 4096),
  created_at  INTEGER NOT NULL
) STRICT;

-- Under which data key the store seals, and how far sealing anew has come: one row. A store that is made now begins
-- with its first data key; one from before there were data keys has 0 until they are made.
CREATE TABLE sealing (
  id          INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  epoch       INTEGER NOT NULL CHECK (epoch >= 0),
  resealing   INTEGER NOT NULL DEFAULT 0 CHECK (resealing IN (0, 1)),
  resealed_to BLOB CHECK (length(resealed_to) = 16), -- the last access key, in the order of their identities
  CHECK (resealing = 1 OR resealed_to IS NULL)
) STRICT;

INSERT INTO sealing (id, epoch) SELECT 1, NOT EXISTS (SELECT 1 FROM store);

-- Nobody goes on sealing under a key that was given up.
CREATE TRIGGER sealing_goes_forward
BEFORE UPDATE ON sealing
WHEN NEW.epoch < OLD.epoch
BEGIN
  SELECT RAISE(ABORT, 'the epoch of the data keys only grows');
END;

-- One credential of a user for one protocol. It repeats the user's name, kept right by the reference, because both of
-- its readers want it without a look at the user: the feed of changes, and the list of a protocol's users by name.
-- The sealed credential is bound to the columns id, user_id, protocol, credential_kind, credential_version and
-- data_key_epoch: where one of them is edited, it does not open.
CREATE TABLE sealed_access_key (
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
  UNIQUE (user_id, protocol),
  FOREIGN KEY (user_id, user_name) REFERENCES user (id, name) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT;

-- Epoch 0 is what the first schema held: a secret sealed with the master key itself, or a hash in the clear.
INSERT INTO sealed_access_key
SELECT id, user_id, user_name, protocol, created_at, change_number,
  iif(password_hash IS NULL, 'generated', 'chosen'), 1, 0, coalesce(sealed_secret, CAST(password_hash AS BLOB))
FROM access_key;

DROP TABLE access_key;
ALTER TABLE sealed_access_key RENAME TO access_key;

CREATE INDEX access_key_by_holder ON access_key (protocol, user_name, user_id);

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
