package dev.postern.matter;

import java.time.Instant;
import java.util.Optional;

/**
 * A matter with what staff want to know of it.
 *
 * @param openedAt when it was entered
 * @param closedAt when it was closed, if it is
 */
public record MatterCard(
    Matter matter, Assurance assurance, Instant openedAt, Optional<Instant> closedAt) {}
