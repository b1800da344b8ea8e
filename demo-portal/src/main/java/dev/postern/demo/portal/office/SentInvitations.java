package dev.postern.demo.portal.office;

import dev.postern.demo.portal.matters.MatterReference;
import dev.postern.demo.portal.matters.MatterTitles;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Stands in for the portal's own database: the newest invitations since it started. */
@Component
class SentInvitations {

  /** Each costs a call to the API whenever the list is shown. */
  private static final int KEPT = 20;

  private final ConcurrentLinkedDeque<SentInvitation> newestFirst = new ConcurrentLinkedDeque<>();
  private final MatterTitles titles;
  private final InstantSource time;

  SentInvitations(MatterTitles titles, InstantSource time) {
    this.titles = titles;
    this.time = time;
  }

  void add(String linkId, InvitationForm form) {
    form.matter()
        .filter(matter -> form.matterTitle() != null)
        .ifPresent(matter -> titles.put(matter, Objects.requireNonNull(form.matterTitle())));
    String matter = form.matter().map(MatterReference::value).orElse("");
    newestFirst.addFirst(
        new SentInvitation(linkId, name(form), email(form), matter, time.instant()));
    while (newestFirst.size() > KEPT) {
      newestFirst.pollLast();
    }
  }

  /** Whether the portal has sent this link. */
  boolean has(String linkId) {
    return newestFirst.stream().anyMatch(sent -> sent.id().equals(linkId));
  }

  /** Another link was sent in place of one. */
  void replace(String linkId, String newer) {
    newestFirst.stream()
        .filter(sent -> sent.id().equals(linkId) && !newer.equals(linkId))
        .findFirst()
        .ifPresent(
            old -> {
              newestFirst.remove(old);
              newestFirst.addFirst(
                  new SentInvitation(newer, old.name(), old.email(), old.matter(), time.instant()));
            });
  }

  List<SentInvitation> newestFirst() {
    return List.copyOf(newestFirst);
  }

  private static String name(InvitationForm form) {
    return Stream.of(form.firstName(), form.lastName())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  private static String email(InvitationForm form) {
    return Objects.requireNonNullElse(form.email(), "");
  }
}
