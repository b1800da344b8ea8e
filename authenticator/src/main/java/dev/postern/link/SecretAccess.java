package dev.postern.link;

/**
 * The capability to see a secret's raw value, or to take a signed token for one. Only the wiring
 * makes one, and hands it to those few who write a link into a mail or sign one, so that every
 * place that can expose a secret is found by its name.
 */
public final class SecretAccess {}
