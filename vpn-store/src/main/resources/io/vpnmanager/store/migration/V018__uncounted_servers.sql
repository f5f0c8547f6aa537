-- Since when the traffic of a server cannot be read: what its counts say is as old as that.

ALTER TABLE server ADD COLUMN report_uncounted INTEGER;
