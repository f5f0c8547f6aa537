-- How far the agent came where that is not the same for all protocols, and what may still be served of what is deleted.

-- An engine that is away keeps only those waiting whose change concerns it. No rows where all is equally far.
CREATE TABLE lease_progress (
  lease    TEXT    NOT NULL REFERENCES lease (name) ON DELETE CASCADE,
  protocol TEXT    NOT NULL CHECK (protocol <> ''),
  followed INTEGER NOT NULL CHECK (followed >= 0),
  problem  TEXT    NOT NULL, -- what keeps it from going on; empty when nothing does
  PRIMARY KEY (lease, protocol)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER lease_progress_is_not_behind_its_lease
BEFORE INSERT ON lease_progress
WHEN EXISTS (SELECT 1 FROM lease WHERE name = NEW.lease AND followed > NEW.followed)
BEGIN
  SELECT RAISE(ABORT, 'what was followed wholly was followed for each protocol');
END;

-- A server that is deleted may go on in an engine that outlives its agent, until an agent has looked there. No
-- reference: the server is gone.
CREATE TABLE unseen_end (
  server_id BLOB NOT NULL PRIMARY KEY CHECK (length(server_id) = 16),
  protocol  TEXT NOT NULL CHECK (protocol <> '')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER server_leaves_its_end_to_be_seen
AFTER DELETE ON server
BEGIN
  INSERT INTO unseen_end VALUES (OLD.id, OLD.protocol);
END;

CREATE TRIGGER server_that_comes_back_has_not_ended
AFTER INSERT ON server
BEGIN
  DELETE FROM unseen_end WHERE server_id = NEW.id;
END;
