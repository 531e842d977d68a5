-- What an installation holds that last ran step 7. Never changed.
CREATE TABLE "audit" (
   "id" INTEGER PRIMARY KEY,
   "at" TEXT NOT NULL,
   "who" TEXT NOT NULL,
   "act" TEXT NOT NULL,
   "about" TEXT NOT NULL,
   "detail" TEXT NOT NULL
);
CREATE TABLE "blobs" (
   "digest" TEXT PRIMARY KEY,
   "data" BLOB NOT NULL
);
CREATE TABLE "catalogue" (
   "code" TEXT PRIMARY KEY,
   "record" TEXT NOT NULL,
   "imported_at" TEXT NOT NULL
);
CREATE TABLE "codes" (
   "key" TEXT PRIMARY KEY,
   "user" TEXT NOT NULL REFERENCES "users"("name"),
   "purpose" TEXT NOT NULL,
   "ends_at" TEXT NOT NULL
);
CREATE TABLE "conversations" (
   "channel" TEXT,
   "user" TEXT,
   "session" TEXT NOT NULL,
   "events" INTEGER NOT NULL DEFAULT 0,
   "reachable" INTEGER NOT NULL DEFAULT 1,
   "updated_at" TEXT NOT NULL,
   PRIMARY KEY ("channel", "user")
);
CREATE TABLE drafts(version INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, author TEXT NOT NULL, base TEXT, text TEXT, saved_at TEXT NOT NULL);
CREATE TABLE "emergencies" (
   "id" INTEGER PRIMARY KEY,
   "kind" TEXT NOT NULL,
   "text" TEXT NOT NULL DEFAULT '',
   "start" TEXT,
   "until" TEXT,
   "province" TEXT NOT NULL DEFAULT '',
   "topic" TEXT NOT NULL DEFAULT '',
   "author" TEXT NOT NULL,
   "why" TEXT NOT NULL,
   "at" TEXT NOT NULL,
   "ended_by" TEXT NOT NULL DEFAULT '',
   "ended_at" TEXT
);
CREATE TABLE "failures" (
   "name" TEXT PRIMARY KEY,
   "count" INTEGER NOT NULL,
   "last_at" TEXT NOT NULL
);
CREATE TABLE "files" (
   "id" TEXT PRIMARY KEY,
   "channel" TEXT NOT NULL,
   "user" TEXT NOT NULL,
   "source" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "size" INTEGER NOT NULL,
   "mime" TEXT NOT NULL,
   "state" TEXT NOT NULL,
   "told" INTEGER NOT NULL DEFAULT 0,
   "at" TEXT NOT NULL
);
CREATE TABLE "group_messages" (
   "line" INTEGER PRIMARY KEY,
   "ticket" INTEGER NOT NULL,
   "message" TEXT NOT NULL,
   "edited_at" TEXT
);
CREATE TABLE "group_notices" (
   "id" INTEGER PRIMARY KEY,
   "external_id" TEXT NOT NULL,
   "thread" TEXT NOT NULL,
   "replies_to" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "buttons" TEXT NOT NULL,
   "sent" INTEGER NOT NULL
);
CREATE TABLE "group_topics" (
   "ticket" INTEGER PRIMARY KEY,
   "thread" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "card" TEXT NOT NULL,
   "drawn" TEXT NOT NULL,
   "version" INTEGER NOT NULL,
   "line" INTEGER NOT NULL,
   "anew" INTEGER NOT NULL
);
CREATE TABLE "heartbeat" (
   "id" INTEGER PRIMARY KEY,
   "at" TEXT NOT NULL
);
CREATE TABLE "inbox" (
   "channel" TEXT,
   "user" TEXT,
   "external_id" TEXT,
   "number" INTEGER NOT NULL,
   "text" TEXT NOT NULL,
   "pressed" TEXT,
   "at" TEXT NOT NULL,
   PRIMARY KEY ("channel", "user", "external_id")
);
CREATE TABLE "misses" (
   "id" INTEGER PRIMARY KEY,
   "channel" TEXT,
   "text" TEXT NOT NULL,
   "place" TEXT NOT NULL,
   "offered" TEXT NOT NULL,
   "at" TEXT NOT NULL
, state TEXT NOT NULL DEFAULT 'new', handled_by TEXT, handled_at TEXT, topic TEXT);
CREATE TABLE "outbox" (
   "id" INTEGER PRIMARY KEY,
   "channel" TEXT NOT NULL,
   "user" TEXT NOT NULL,
   "request" TEXT NOT NULL,
   "status" TEXT NOT NULL DEFAULT 'pending',
   "attempts" INTEGER NOT NULL DEFAULT 0,
   "next_at" REAL NOT NULL DEFAULT 0,
   "sent_id" TEXT,
   "error" TEXT,
   "at" TEXT NOT NULL
);
CREATE TABLE "proposal_files" (
   "proposal" INTEGER,
   "path" TEXT,
   "digest" TEXT,
   "base" TEXT,
   PRIMARY KEY ("proposal", "path")
);
CREATE TABLE "proposals" (
   "id" INTEGER PRIMARY KEY,
   "author" TEXT NOT NULL,
   "note" TEXT NOT NULL,
   "at" TEXT NOT NULL,
   "due" TEXT,
   "state" TEXT NOT NULL,
   "decided_by" TEXT NOT NULL DEFAULT '',
   "reason" TEXT NOT NULL DEFAULT '',
   "release" INTEGER
);
CREATE TABLE "release_files" (
   "number" INTEGER,
   "path" TEXT,
   "digest" TEXT NOT NULL,
   PRIMARY KEY ("number", "path")
);
CREATE TABLE "releases" (
   "number" INTEGER PRIMARY KEY,
   "author" TEXT NOT NULL,
   "note" TEXT NOT NULL,
   "at" TEXT NOT NULL,
   "approved_by" TEXT NOT NULL,
   "restores" INTEGER
);
CREATE TABLE "said" (
   "channel" TEXT,
   "user" TEXT,
   "number" INTEGER,
   "reply" TEXT NOT NULL,
   "answers" TEXT,
   "at" TEXT NOT NULL,
   PRIMARY KEY ("channel", "user", "number")
);
CREATE TABLE "tickets" (
   "id" INTEGER PRIMARY KEY,
   "channel" TEXT NOT NULL,
   "user" TEXT NOT NULL,
   "topic" TEXT,
   "asked" TEXT,
   "place" TEXT,
   "answers" TEXT,
   "words" TEXT DEFAULT '',
   "state" TEXT NOT NULL DEFAULT 'open',
   "at" TEXT NOT NULL
);
CREATE TABLE "timers" (
   "channel" TEXT,
   "user" TEXT,
   "kind" TEXT,
   "at" REAL NOT NULL,
   PRIMARY KEY ("channel", "user", "kind")
);
CREATE TABLE "users" (
   "name" TEXT PRIMARY KEY,
   "shown" TEXT NOT NULL,
   "role" TEXT NOT NULL,
   "active" INTEGER NOT NULL DEFAULT 1,
   "password" TEXT,
   "must_change" INTEGER NOT NULL DEFAULT 0,
   "totp" TEXT,
   "totp_period" INTEGER NOT NULL DEFAULT 0,
   "telegram" TEXT,
   "made_at" TEXT NOT NULL
);
CREATE TABLE "web_sessions" (
   "key" TEXT PRIMARY KEY,
   "user" TEXT NOT NULL REFERENCES "users"("name"),
   "made_at" TEXT NOT NULL,
   "seen_at" TEXT NOT NULL,
   "agent" TEXT,
   "address" TEXT
);
CREATE INDEX outbox_pending ON outbox(channel, user, id) WHERE status = 'pending';
CREATE INDEX "idx_timers_at"
    ON "timers" ("at");
CREATE UNIQUE INDEX tickets_open ON tickets(channel, user) WHERE state = 'open';
CREATE INDEX "idx_catalogue_imported_at"
    ON "catalogue" ("imported_at");
CREATE UNIQUE INDEX users_telegram ON users(telegram) WHERE telegram IS NOT NULL;
CREATE INDEX "idx_web_sessions_user"
    ON "web_sessions" ("user");
CREATE INDEX "idx_audit_about"
    ON "audit" ("about");
CREATE INDEX "idx_files_channel_user_at"
    ON "files" ("channel", "user", "at");
CREATE INDEX "idx_files_state"
    ON "files" ("state");
CREATE INDEX "idx_group_topics_thread"
    ON "group_topics" ("thread");
CREATE INDEX "idx_group_messages_message"
    ON "group_messages" ("message");
CREATE INDEX "idx_group_messages_ticket"
    ON "group_messages" ("ticket");
CREATE UNIQUE INDEX "idx_group_notices_external_id"
    ON "group_notices" ("external_id");
CREATE INDEX "idx_outbox_channel_user_sent_id"
    ON "outbox" ("channel", "user", "sent_id");
DELETE FROM "sqlite_sequence";
INSERT INTO conversations(channel, user, session, events, reachable, updated_at)
 VALUES ('zalo', 'an', '{"answers":{"khai-sinh":{"cha-me":"x"}},"turns":4,"topic":"khai-sinh"}', 2, 1, '2026-11-01T09:00:00+07:00');
INSERT INTO inbox(channel, user, external_id, number, text, at)
 VALUES ('zalo', 'an', 'm1', 1, 'khai sinh cho bé', '2026-11-01T09:00:00+07:00');
INSERT INTO said(channel, user, number, reply, answers, at)
 VALUES ('zalo', 'an', 2, '{"text":"Cha mẹ đã kết hôn chưa ạ?"}', 'm1', '2026-11-01T09:00:00+07:00');
INSERT INTO outbox(channel, user, request, at)
 VALUES ('zalo', 'an', '{"to":{"channel":"zalo","user":"an"},"method":"sendMessage","params":{"text":"Cha mẹ đã kết hôn chưa ạ?"}}', '2026-11-01T09:00:00+07:00');
INSERT INTO timers(channel, user, kind, at) VALUES ('zalo', 'an', 'left', 1793500000.0);
INSERT INTO misses(channel, text, place, offered, at) VALUES ('zalo', 'câu lạ', '', '[]', '2026-11-01T09:00:00+07:00');
INSERT INTO tickets(channel, user, topic, asked, state, at) VALUES ('zalo', 'an', 'khai-sinh', 'giúp tôi', 'open', '2026-11-01T09:00:00+07:00');
PRAGMA user_version = 7;
