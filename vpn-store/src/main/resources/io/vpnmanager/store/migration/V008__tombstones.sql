-- What somebody decided to be gone for good. A backup from before that decision does not bring it back.
--
-- No references: what these speak of is gone. A user and a key may have the same identity, so the kind tells them apart.
CREATE TABLE tombstone (
  kind      TEXT NOT NULL CHECK (kind IN ('user', 'key')),
  id        BLOB NOT NULL CHECK (length(id) = 16),
  user_name TEXT NOT NULL CHECK (user_name <> ''), -- of that user, or of the one whose key it was
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Whoever was deleted before this table was there is as gone as those after. Their names are not known any more.
INSERT INTO tombstone SELECT DISTINCT 'key', key_id, 'deleted' FROM removed_key
WHERE NOT EXISTS (SELECT 1 FROM access_key WHERE access_key.id = removed_key.key_id);

INSERT INTO tombstone SELECT DISTINCT 'user', user_id, 'deleted' FROM removed_key
WHERE NOT EXISTS (SELECT 1 FROM user WHERE user.id = removed_key.user_id);

CREATE TRIGGER tombstone_says_what_it_said
BEFORE UPDATE ON tombstone
BEGIN
  SELECT RAISE(ABORT, 'a tombstone is not changed');
END;

-- A user may be called back by name; a credential never is.
CREATE TRIGGER tombstone_of_a_key_stays
BEFORE DELETE ON tombstone
WHEN OLD.kind = 'key'
BEGIN
  SELECT RAISE(ABORT, 'a credential that was revoked stays revoked');
END;

-- No key comes back, whatever a program thinks.
CREATE TRIGGER access_key_was_not_revoked
BEFORE INSERT ON access_key
WHEN EXISTS (SELECT 1 FROM tombstone WHERE kind = 'key' AND id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'this access key was revoked for good');
END;
