-- The addresses behind which people find their links. A user has at most one; it goes with the user, however that goes,
-- and a token that is gone is written down nowhere, so nothing brings it back.
CREATE TABLE subscription_token (
  user_id   BLOB    NOT NULL PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE,
  hash      BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32), -- under a key that only the core has: it cannot be tried
  binding   BLOB    NOT NULL CHECK (length(binding) = 32),     -- ties the hash to the user
  issued_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
