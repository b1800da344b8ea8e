package dev.postern.policy;

import dev.postern.shared.EmailAddress;
import java.util.Optional;

/**
 * Whom a portal has warned of what might be somebody else.
 *
 * @param newDevice what comes of a link that is opened on a new device
 * @param firm where the firm is told that a contact has said "this was not me"; empty: it stands in
 *     the record alone
 */
public record Warnings(NewDevice newDevice, Optional<EmailAddress> firm) {
  /** Of a portal that has said nothing of it. */
  public static Warnings none() {
    return new Warnings(NewDevice.OFF, Optional.empty());
  }

  /** Whether contacts hear of new devices. */
  public boolean ofNewDevices() {
    return newDevice == NewDevice.MAIL;
  }

  /** What comes of a link that is opened on a device that is new to its matter. */
  public enum NewDevice {
    /** Nothing. */
    OFF,
    /** A mail to the contact. */
    MAIL
  }
}
