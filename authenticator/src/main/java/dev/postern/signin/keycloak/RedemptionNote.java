package dev.postern.signin.keycloak;

import dev.postern.link.Redemption;
import dev.postern.link.RedemptionId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Redemptions as the text of a note: one as a rule, several where a code stood for many links. */
final class RedemptionNote {
  private static final String BETWEEN = " ";

  private RedemptionNote() {}

  static String of(Stream<Redemption> redemptions) {
    return redemptions
        .map(redemption -> redemption.id().value())
        .collect(Collectors.joining(BETWEEN));
  }

  static List<RedemptionId> read(String note) {
    return Stream.of(note.split(BETWEEN)).map(RedemptionId::new).toList();
  }
}
