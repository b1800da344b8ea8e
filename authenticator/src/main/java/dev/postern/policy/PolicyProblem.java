package dev.postern.policy;

/**
 * Something wrong with a portal's configuration.
 *
 * @param key the client attribute, or the Keycloak setting, that is wrong
 * @param message what is wrong with it, in one sentence for the person who configures
 */
public record PolicyProblem(String key, String message) {}
