-- What the agent read back from the engine of a server: the revision that is really served, if any is, and how many
-- sessions are open, where the engine can tell.

ALTER TABLE server ADD COLUMN report_applied INTEGER CHECK (report_applied >= 1);
ALTER TABLE server ADD COLUMN report_sessions INTEGER
  CHECK (report_sessions >= 0 AND (report_sessions IS NULL OR report_applied IS NOT NULL));

-- A report from before says nothing of that; the next agent does.
UPDATE server SET report_state = 'pending', report_revision = 0, report_problem = '' WHERE report_state = 'serving';
