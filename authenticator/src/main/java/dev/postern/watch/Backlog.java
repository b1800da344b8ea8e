package dev.postern.watch;

import java.time.Duration;

/**
 * The mails that wait for a mail server, of all nodes and realms.
 *
 * @param depth how many
 * @param oldest how long the oldest has waited; none if there is none
 */
public record Backlog(long depth, Duration oldest) {}
