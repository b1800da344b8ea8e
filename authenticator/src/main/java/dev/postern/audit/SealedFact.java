package dev.postern.audit;

import java.util.Optional;

/**
 * A seal with what it is about.
 *
 * @param fact empty if the record has none of this id
 */
public record SealedFact(Seal seal, Optional<RecordedFact> fact) {}
