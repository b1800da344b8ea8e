package dev.postern.e2e;

import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.OnDatabase;

/** Secrecy on PostgreSQL. */
@OnDatabase(Database.POSTGRES)
class SecrecyOnPostgresIT extends SecrecyJourneys {}
