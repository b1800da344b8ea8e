package dev.postern.mail.keycloak;

import org.keycloak.provider.ProviderEvent;

/** Published when a transaction that placed a mail order was committed: postmen need not wait. */
public record MailOrdered() implements ProviderEvent {}
