-- What rules over figures came to, and who is to be told. Labels are one text in one spelling, so that a subject can be
-- compared: lines of name=value in the order of the names.
CREATE TABLE alert (
  id              BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  rule            TEXT    NOT NULL CHECK (rule <> ''),
  labels          TEXT    NOT NULL,
  severity        TEXT    NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
  summary         TEXT    NOT NULL,
  value           REAL,
  fired_at        INTEGER NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  note            TEXT,
  resolved_at     INTEGER,
  resolved_why    TEXT,
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL) AND (acknowledged_at IS NULL) = (note IS NULL)),
  CHECK ((resolved_at IS NULL) = (resolved_why IS NULL))
) STRICT, WITHOUT ROWID;

-- A rule fires once for a subject until that is resolved.
CREATE UNIQUE INDEX alert_unresolved ON alert (rule, labels) WHERE resolved_at IS NULL;
CREATE INDEX alert_by_time ON alert (fired_at, id);
CREATE INDEX alert_by_end ON alert (resolved_at, id) WHERE resolved_at IS NOT NULL;
CREATE INDEX alert_by_subject ON alert (rule, labels, resolved_at);

-- The number is the place in the queue of the channel.
CREATE TABLE alert_delivery (
  number     INTEGER NOT NULL PRIMARY KEY,
  id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  alert_id   BLOB    NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
  channel    TEXT    NOT NULL CHECK (channel <> ''),
  kind       TEXT    NOT NULL CHECK (kind IN ('fired', 'resolved', 'reminder')),
  state      TEXT    NOT NULL CHECK (state IN ('due', 'sent', 'dead')),
  attempts   INTEGER NOT NULL CHECK (attempts >= 0),
  created_at INTEGER NOT NULL,
  next_at    INTEGER NOT NULL,
  failure    TEXT    NOT NULL
) STRICT;

CREATE INDEX alert_delivery_by_alert ON alert_delivery (alert_id);
CREATE INDEX alert_delivery_due ON alert_delivery (channel, number) WHERE state = 'due';
CREATE INDEX alert_delivery_dead ON alert_delivery (number) WHERE state = 'dead';

-- How the rules stood when the agent last looked, for other processes to read.
CREATE TABLE alert_standing (
  rule      TEXT    NOT NULL CHECK (rule <> ''),
  labels    TEXT    NOT NULL,
  severity  TEXT    NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
  condition TEXT    NOT NULL,
  standing  TEXT    NOT NULL CHECK (standing IN ('quiet', 'pending', 'firing', 'unknown')),
  since     INTEGER,
  value     REAL,
  PRIMARY KEY (rule, labels)
) STRICT, WITHOUT ROWID;
