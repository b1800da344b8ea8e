package dev.postern.watch;

import java.time.Duration;

/**
 * The mails that wait for a mail server, of all nodes and realms.
 *
 * @param depth how many, also of those that are under way or wait for their next attempt
 * @param overdue how long the one that is due longest has waited for somebody to carry it out; none
 *     if none is due
 */
public record Backlog(long depth, Duration overdue) {}
