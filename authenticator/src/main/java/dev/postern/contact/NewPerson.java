package dev.postern.contact;

import dev.postern.shared.EmailAddress;
import java.util.Optional;

/** What is known of a person who has no account yet. The locale is a BCP 47 language tag. */
public record NewPerson(
    EmailAddress email,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> locale) {}
