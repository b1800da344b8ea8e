package dev.postern.demo.portal.office;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** What Postern's API does with matters, as far as this portal uses it. */
final class MattersApi {

  private static final Logger LOG = LoggerFactory.getLogger(MattersApi.class);
  private static final String MATTER = "/matters/{portal}/{reference}";

  private final RestClient http;
  private final String portal;

  /**
   * @param http has the API's base address and signs each request as the portal's service account
   * @param portal the client id that the API knows this portal by
   */
  MattersApi(RestClient http, String portal) {
    this.http = http;
    this.portal = portal;
  }

  /**
   * The newest matters with their participants; none while the API cannot be asked.
   *
   * @param most how many: each costs a call of its own for its participants
   */
  List<OfficeMatter> newest(int most) {
    try {
      MatterPage page =
          http.get()
              .uri("/matters?portal={portal}&max={most}", portal, most)
              .retrieve()
              .body(MatterPage.class);
      return page == null ? List.of() : page.matters().stream().map(this::withPeople).toList();
    } catch (RestClientException | OAuth2AuthorizationException failure) {
      LOG.warn("Postern's API could not list matters: {}", failure.getMessage());
      return List.of();
    }
  }

  private OfficeMatter withPeople(OfficeMatter matter) {
    ParticipantPage page =
        http.get()
            .uri(MATTER + "/participants", portal, matter.reference())
            .retrieve()
            .body(ParticipantPage.class);
    return page == null ? matter : matter.with(page.participants());
  }

  /** Closes a matter; empty if that was not possible. */
  Optional<ClosingReceipt> close(String reference) {
    return post("/close", reference, ClosingReceipt.class);
  }

  /**
   * Opens a closed matter again.
   *
   * @return whether it is open now
   */
  boolean reopen(String reference) {
    return post("/reopen", reference, OfficeMatter.class).filter(OfficeMatter::open).isPresent();
  }

  private <T> Optional<T> post(String what, String reference, Class<T> answer) {
    try {
      return Optional.ofNullable(
          http.post()
              .uri(MATTER + what, portal, reference)
              .contentType(MediaType.APPLICATION_JSON)
              .body(Map.of())
              .retrieve()
              .body(answer));
    } catch (RestClientException | OAuth2AuthorizationException failure) {
      LOG.warn("Postern's API could not {} a matter: {}", what, failure.getMessage());
      return Optional.empty();
    }
  }

  private record MatterPage(List<OfficeMatter> matters) {}

  private record ParticipantPage(List<OfficeMatter.Participant> participants) {}
}
