-- The log of changes becomes a chain: each row is sealed together with the seal of the one before.
--
-- The seal (HMAC-SHA-256) is made by whoever writes the row, with a key that is not in the store. Rows from before this
-- step have none; the first sealed row says what they were. No row without a seal comes after this step.

ALTER TABLE audit ADD COLUMN object   BLOB CHECK (length(object) = 16);
ALTER TABLE audit ADD COLUMN revision INTEGER;
ALTER TABLE audit ADD COLUMN mac      BLOB CHECK (length(mac) = 32);

CREATE TRIGGER audit_is_sealed
BEFORE INSERT ON audit
WHEN NEW.mac IS NULL
BEGIN
  SELECT RAISE(ABORT, 'a row of the log of changes comes with its seal');
END;
