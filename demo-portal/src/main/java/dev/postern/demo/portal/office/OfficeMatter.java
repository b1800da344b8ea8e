package dev.postern.demo.portal.office;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A matter as the back office shows it.
 *
 * @param status {@code open} or {@code closed}
 * @param participants who has a place in it, those who joined last first
 */
record OfficeMatter(
    String reference,
    @Nullable String title,
    String status,
    @Nullable List<Participant> participants) {

  OfficeMatter {
    participants = List.copyOf(Objects.requireNonNullElse(participants, List.of()));
  }

  OfficeMatter with(List<Participant> people) {
    return new OfficeMatter(reference, title, status, people);
  }

  public boolean open() {
    return status.equals("open");
  }

  /**
   * Somebody's place in a matter.
   *
   * @param email the masked address
   * @param state {@code invited}, {@code active} or {@code removed}
   */
  record Participant(
      @Nullable String name, @Nullable String email, @Nullable String role, String state) {}
}
