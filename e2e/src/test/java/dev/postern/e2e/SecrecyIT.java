package dev.postern.e2e;

/** Secrecy on the database that Keycloak embeds. */
class SecrecyIT extends SecrecyJourneys {}
