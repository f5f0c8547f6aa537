-- Whether a server is wanted to run, and how often somebody had it begin anew. A server that is stopped keeps its row in
-- server_port: nobody else gets its port.

ALTER TABLE server ADD COLUMN power TEXT NOT NULL DEFAULT 'running' CHECK (power IN ('running', 'stopped'));
ALTER TABLE server ADD COLUMN restarts INTEGER NOT NULL DEFAULT 0 CHECK (restarts >= 0);

DROP TRIGGER server_changes_one_revision_at_a_time;

-- What the agent reports of a server is not a change of what the server shall be.
CREATE TRIGGER server_changes_one_revision_at_a_time
BEFORE UPDATE OF id, name, protocol, public_host, power, restarts, revision, created_at ON server
WHEN NEW.revision <> OLD.revision + 1 OR NEW.id <> OLD.id OR NEW.created_at <> OLD.created_at
  OR NEW.protocol <> OLD.protocol
BEGIN
  SELECT RAISE(ABORT, 'a change of a server is its next revision, and keeps its identity, its age and its protocol');
END;

-- An engine compares the count with that of what it serves, so a smaller one would be a restart that nobody asked for.
CREATE TRIGGER server_restarts_count_upwards
BEFORE UPDATE OF restarts ON server
WHEN NEW.restarts < OLD.restarts
BEGIN
  SELECT RAISE(ABORT, 'the restarts of a server only grow in number');
END;

-- More of what the agent read back: since when a server is served without a break, in which container, for how many.
ALTER TABLE server ADD COLUMN report_since INTEGER CHECK (report_since IS NULL OR report_applied IS NOT NULL);
ALTER TABLE server ADD COLUMN report_container TEXT
  CHECK (report_container <> '' AND (report_container IS NULL OR report_applied IS NOT NULL));
ALTER TABLE server ADD COLUMN report_users INTEGER
  CHECK (report_users >= 0 AND (report_users IS NULL OR report_applied IS NOT NULL));
