-- What an installation holds that last ran step 1. Never changed.
CREATE TABLE "conversations" (
   "channel" TEXT,
   "user" TEXT,
   "session" TEXT NOT NULL,
   "events" INTEGER NOT NULL DEFAULT 0,
   "reachable" INTEGER NOT NULL DEFAULT 1,
   "updated_at" TEXT NOT NULL,
   PRIMARY KEY ("channel", "user")
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
);
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
CREATE INDEX outbox_pending ON outbox(channel, user, id) WHERE status = 'pending';
CREATE INDEX "idx_timers_at"
    ON "timers" ("at");
CREATE UNIQUE INDEX tickets_open ON tickets(channel, user) WHERE state = 'open';
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
PRAGMA user_version = 1;
