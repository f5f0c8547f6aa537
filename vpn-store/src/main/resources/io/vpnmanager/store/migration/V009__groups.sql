-- Groups of users, and the servers that each lets its members use. A user in no group may use every server.

CREATE TABLE user_group (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name          TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  created_at    INTEGER NOT NULL,
  revision      INTEGER NOT NULL CHECK (revision >= 1),
  change_number INTEGER NOT NULL UNIQUE
) STRICT;

-- Groups that are gone, for whoever follows the changes and still has them.
CREATE TABLE removed_group (
  change_number INTEGER NOT NULL PRIMARY KEY,
  group_id      BLOB    NOT NULL CHECK (length(group_id) = 16)
) STRICT;

-- A server that goes is gone from its groups.
CREATE TABLE group_server (
  group_id  BLOB NOT NULL REFERENCES user_group (id) ON DELETE CASCADE,
  server_id BLOB NOT NULL REFERENCES server (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, server_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_server_by_server ON group_server (server_id);

-- A user who goes is gone from the groups, but a group does not go from its users: without it they might use every server.
CREATE TABLE membership (
  user_id  BLOB NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  group_id BLOB NOT NULL REFERENCES user_group (id) ON DELETE RESTRICT,
  PRIMARY KEY (user_id, group_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX membership_by_group ON membership (group_id);

CREATE TRIGGER user_group_changes_one_revision_at_a_time
BEFORE UPDATE ON user_group
WHEN NEW.revision <> OLD.revision + 1 OR NEW.id <> OLD.id OR NEW.created_at <> OLD.created_at
BEGIN
  SELECT RAISE(ABORT, 'a change of a group is its next revision, and keeps its identity and its age');
END;
