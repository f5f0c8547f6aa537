-- What each server ever carried, also for users who are gone: kept right by these triggers and by nobody else, so that
-- it is told at the cost of as many rows as there are servers. A server that is gone keeps its row. SQLite's own sum
-- fails where it would overflow; totals stop at the highest number instead.
CREATE TABLE server_traffic (
  server_id      BLOB    NOT NULL PRIMARY KEY CHECK (length(server_id) = 16),
  upload_bytes   INTEGER NOT NULL CHECK (upload_bytes >= 0),
  download_bytes INTEGER NOT NULL CHECK (download_bytes >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO server_traffic (server_id, upload_bytes, download_bytes)
SELECT server_id,
       CAST(min(total(upload_bytes), 9223372036854774784.0) AS INTEGER),
       CAST(min(total(download_bytes), 9223372036854774784.0) AS INTEGER)
FROM traffic GROUP BY server_id;

CREATE TRIGGER server_traffic_begins
AFTER INSERT ON traffic
BEGIN
  INSERT INTO server_traffic (server_id, upload_bytes, download_bytes)
  VALUES (NEW.server_id, NEW.upload_bytes, NEW.download_bytes)
  ON CONFLICT (server_id) DO UPDATE SET
    upload_bytes = upload_bytes + min(excluded.upload_bytes, 9223372036854775807 - upload_bytes),
    download_bytes = download_bytes + min(excluded.download_bytes, 9223372036854775807 - download_bytes);
END;

CREATE TRIGGER server_traffic_grows
AFTER UPDATE OF upload_bytes, download_bytes ON traffic
WHEN NEW.upload_bytes > OLD.upload_bytes OR NEW.download_bytes > OLD.download_bytes
BEGIN
  UPDATE server_traffic SET
    upload_bytes = upload_bytes
      + min(max(NEW.upload_bytes - OLD.upload_bytes, 0), 9223372036854775807 - upload_bytes),
    download_bytes = download_bytes
      + min(max(NEW.download_bytes - OLD.download_bytes, 0), 9223372036854775807 - download_bytes)
  WHERE server_id = NEW.server_id;
END;
