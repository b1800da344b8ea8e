package dev.postern.e2e;

import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.OnDatabase;

/** The races on PostgreSQL. */
@OnDatabase(Database.POSTGRES)
class RaceOnPostgresIT extends RaceJourneys {}
