-- When traffic was counted: by the hour at first, by the day once the hours are rolled up. Both are those of UTC, and
-- begin where the columns say, in milliseconds. What stood in the totals before has no time.
CREATE TABLE traffic_history (
  user_id        BLOB    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  step           TEXT    NOT NULL CHECK (step IN ('hour', 'day')),
  began_at       INTEGER NOT NULL CHECK (began_at % CASE step WHEN 'hour' THEN 3600000 ELSE 86400000 END = 0),
  server_id      BLOB    NOT NULL CHECK (length(server_id) = 16),
  upload_bytes   INTEGER NOT NULL CHECK (upload_bytes >= 0),
  download_bytes INTEGER NOT NULL CHECK (download_bytes >= 0),
  PRIMARY KEY (user_id, step, began_at, server_id)
) STRICT, WITHOUT ROWID;

-- For questions about all users since a moment, and for what is to be rolled up or forgotten next.
CREATE INDEX traffic_history_by_time ON traffic_history (step, began_at);
