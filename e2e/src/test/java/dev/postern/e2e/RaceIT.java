package dev.postern.e2e;

/** The races on the database that Keycloak embeds. */
class RaceIT extends RaceJourneys {}
