-- Lists of users in the order of their creation, at the cost of one page.

-- Behind the name, because users who were made at once have one time.
CREATE INDEX user_by_age ON user (created_at, name);

CREATE TRIGGER user_keeps_its_age
BEFORE UPDATE OF created_at ON user
WHEN NEW.created_at <> OLD.created_at
BEGIN
  SELECT RAISE(ABORT, 'when a user was made does not change');
END;

-- As with the name: repeated here, so that the holders of a protocol stand in their order without a look at each user.
ALTER TABLE access_key ADD COLUMN user_created_at INTEGER NOT NULL DEFAULT 0;

UPDATE access_key SET user_created_at = (SELECT created_at FROM user WHERE user.id = access_key.user_id);

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

CREATE INDEX access_key_by_holder_age ON access_key (protocol, user_created_at, user_name, user_id);
