package dev.postern.matter;

import java.time.Instant;

/**
 * What closing a matter has come to.
 *
 * @param closedAt when it was closed, by this call or by one before it
 * @param linksEnded how many links this call has ended
 * @param codesEnded how many codes, which stood for those links alone
 * @param sessions the sessions that are being ended
 * @param news whether this call has closed it
 */
public record Receipt(
    Matter matter,
    Instant closedAt,
    int linksEnded,
    int codesEnded,
    EndingProgress sessions,
    boolean news) {}
