-- Users by their status, their tags and their groups, in the order of their names, at the cost of one page.

-- What is said of users elsewhere, once more and sorted: the triggers below are the only ones who write here. Every user
-- has a status, so that each is found by one. There is no reference to the user, because SQLite would look through all
-- of it whenever a user goes.
CREATE TABLE user_mark (
  kind      TEXT NOT NULL CHECK (kind IN ('status', 'tag', 'group')),
  value     BLOB NOT NULL, -- the identity of a group, else a word
  user_name TEXT NOT NULL,
  user_id   BLOB NOT NULL CHECK (length(user_id) = 16),
  PRIMARY KEY (kind, value, user_name)
) STRICT, WITHOUT ROWID;

INSERT INTO user_mark (kind, value, user_name, user_id)
SELECT 'status', CAST(coalesce(user_life.status, 'active') AS BLOB), user.name, user.id
FROM user LEFT JOIN user_life ON user_life.user_id = user.id;

INSERT INTO user_mark (kind, value, user_name, user_id)
SELECT 'tag', CAST(user_term.value AS BLOB), user.name, user.id
FROM user_term JOIN user ON user.id = user_term.user_id
WHERE user_term.name = 'tags';

INSERT INTO user_mark (kind, value, user_name, user_id)
SELECT 'group', membership.group_id, user.name, user.id
FROM membership JOIN user ON user.id = membership.user_id;

CREATE TRIGGER user_is_marked
AFTER INSERT ON user
BEGIN
  INSERT INTO user_mark (kind, value, user_name, user_id) VALUES ('status', CAST('active' AS BLOB), NEW.name, NEW.id);
END;

CREATE TRIGGER user_keeps_its_marks_under_another_name
AFTER UPDATE OF name ON user
WHEN NEW.name <> OLD.name
BEGIN
  UPDATE user_mark SET user_name = NEW.name
  WHERE kind = 'status' AND user_name = OLD.name
    AND value = CAST(coalesce((SELECT status FROM user_life WHERE user_id = OLD.id), 'active') AS BLOB);
  UPDATE user_mark SET user_name = NEW.name
  WHERE kind = 'tag' AND user_name = OLD.name
    AND value IN (SELECT CAST(value AS BLOB) FROM user_term WHERE user_id = OLD.id AND name = 'tags');
  UPDATE user_mark SET user_name = NEW.name
  WHERE kind = 'group' AND user_name = OLD.name
    AND value IN (SELECT group_id FROM membership WHERE user_id = OLD.id);
END;

-- Before, because what names the marks goes with the user.
CREATE TRIGGER user_goes_with_its_marks
BEFORE DELETE ON user
BEGIN
  DELETE FROM user_mark
  WHERE kind = 'status' AND user_name = OLD.name
    AND value = CAST(coalesce((SELECT status FROM user_life WHERE user_id = OLD.id), 'active') AS BLOB);
  DELETE FROM user_mark
  WHERE kind = 'tag' AND user_name = OLD.name
    AND value IN (SELECT CAST(value AS BLOB) FROM user_term WHERE user_id = OLD.id AND name = 'tags');
  DELETE FROM user_mark
  WHERE kind = 'group' AND user_name = OLD.name
    AND value IN (SELECT group_id FROM membership WHERE user_id = OLD.id);
END;

CREATE TRIGGER user_life_is_marked
AFTER INSERT ON user_life
WHEN NEW.status <> 'active'
BEGIN
  UPDATE user_mark SET value = CAST(NEW.status AS BLOB)
  WHERE kind = 'status' AND value = CAST('active' AS BLOB)
    AND user_name = (SELECT name FROM user WHERE id = NEW.user_id);
END;

CREATE TRIGGER user_life_is_marked_otherwise
AFTER UPDATE OF status ON user_life
WHEN NEW.status <> OLD.status
BEGIN
  UPDATE user_mark SET value = CAST(NEW.status AS BLOB)
  WHERE kind = 'status' AND value = CAST(OLD.status AS BLOB)
    AND user_name = (SELECT name FROM user WHERE id = NEW.user_id);
END;

-- A user without a row there is active.
CREATE TRIGGER user_life_goes_with_its_mark
AFTER DELETE ON user_life
WHEN OLD.status <> 'active'
BEGIN
  UPDATE user_mark SET value = CAST('active' AS BLOB)
  WHERE kind = 'status' AND value = CAST(OLD.status AS BLOB)
    AND user_name = (SELECT name FROM user WHERE id = OLD.user_id);
END;

CREATE TRIGGER user_tag_is_marked
AFTER INSERT ON user_term
WHEN NEW.name = 'tags'
BEGIN
  INSERT INTO user_mark (kind, value, user_name, user_id)
  SELECT 'tag', CAST(NEW.value AS BLOB), name, id FROM user WHERE id = NEW.user_id;
END;

CREATE TRIGGER user_tag_goes_with_its_mark
AFTER DELETE ON user_term
WHEN OLD.name = 'tags'
BEGIN
  DELETE FROM user_mark
  WHERE kind = 'tag' AND value = CAST(OLD.value AS BLOB)
    AND user_name = (SELECT name FROM user WHERE id = OLD.user_id);
END;

CREATE TRIGGER membership_is_marked
AFTER INSERT ON membership
BEGIN
  INSERT INTO user_mark (kind, value, user_name, user_id)
  SELECT 'group', NEW.group_id, name, id FROM user WHERE id = NEW.user_id;
END;

CREATE TRIGGER membership_goes_with_its_mark
AFTER DELETE ON membership
BEGIN
  DELETE FROM user_mark
  WHERE kind = 'group' AND value = OLD.group_id
    AND user_name = (SELECT name FROM user WHERE id = OLD.user_id);
END;
