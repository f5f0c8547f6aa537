-- Objects change one revision at a time. Whoever writes names the revision that the change begins with; should a
-- program forget to, the store does not.

CREATE TRIGGER user_changes_one_revision_at_a_time
BEFORE UPDATE ON user
WHEN NEW.revision <> OLD.revision + 1 OR NEW.id <> OLD.id
BEGIN
  SELECT RAISE(ABORT, 'a change of a user is its next revision, and keeps its identity');
END;

-- What the agent reports of a server is not a change of what the server shall be.
CREATE TRIGGER server_changes_one_revision_at_a_time
BEFORE UPDATE OF id, name, protocol, public_host, revision, created_at ON server
WHEN NEW.revision <> OLD.revision + 1 OR NEW.id <> OLD.id OR NEW.created_at <> OLD.created_at
  OR NEW.protocol <> OLD.protocol
BEGIN
  SELECT RAISE(ABORT, 'a change of a server is its next revision, and keeps its identity, its age and its protocol');
END;
