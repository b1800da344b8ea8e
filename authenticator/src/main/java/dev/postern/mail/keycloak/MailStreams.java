package dev.postern.mail.keycloak;

import jakarta.mail.util.StreamProvider;

/**
 * Jakarta Mail looks its stream provider up for each part of each mail by searching all jars of the
 * server, a good part of the work of a mail, unless a system property names it.
 */
final class MailStreams {
  private static final String PROPERTY = StreamProvider.class.getName();

  private MailStreams() {}

  /** Has the property name the provider that is found by searching, if it names none. */
  static void rememberProvider() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, StreamProvider.provider().getClass().getName());
    }
  }
}
