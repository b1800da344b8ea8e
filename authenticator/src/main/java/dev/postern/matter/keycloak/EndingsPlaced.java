package dev.postern.matter.keycloak;

import org.keycloak.provider.ProviderEvent;

/** Published when a transaction that placed an order to end sessions was committed. */
public record EndingsPlaced() implements ProviderEvent {}
