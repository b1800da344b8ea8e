package dev.postern.mail.keycloak;

import dev.postern.mail.MessageId;
import java.time.Instant;

/**
 * What is stamped on a mail.
 *
 * @param id its {@code Message-ID}
 * @param date when it is handed over
 */
record Postmark(MessageId id, Instant date) {}
