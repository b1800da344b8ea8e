package dev.postern.demo.portal.office;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/** Postern's API, as far as this portal uses it. */
final class PosternApi {

  private static final Logger LOG = LoggerFactory.getLogger(PosternApi.class);

  private final RestClient http;

  /**
   * @param http has the API's base address and signs each request as the portal's service account
   */
  PosternApi(RestClient http) {
    this.http = http;
  }

  InvitationAnswer invite(InvitationRequest invitation) {
    try {
      return http.post()
          .uri("/invitations")
          .contentType(MediaType.APPLICATION_JSON)
          .body(invitation)
          .exchange((request, response) -> answer(response));
    } catch (RestClientException | OAuth2AuthorizationException failure) {
      LOG.warn("Postern's API could not be asked to invite: {}", failure.getMessage());
      return new InvitationAnswer.Unavailable();
    }
  }

  /** Asks for a link to be sent again. */
  InvitationAnswer resend(String id) {
    try {
      return http.post()
          .uri("/links/{id}/resend", id)
          .exchange((request, response) -> answer(response));
    } catch (RestClientException | OAuth2AuthorizationException failure) {
      LOG.warn("Postern's API could not be asked to send again: {}", failure.getMessage());
      return new InvitationAnswer.Unavailable();
    }
  }

  /** How a link fares; never fails. */
  LinkState link(String id) {
    try {
      LinkState state = http.get().uri("/links/{id}", id).retrieve().body(LinkState.class);
      return state == null ? LinkState.UNKNOWN : state;
    } catch (RestClientException | OAuth2AuthorizationException failure) {
      LOG.warn("Postern's API could not say how link {} fares: {}", id, failure.getMessage());
      return LinkState.UNKNOWN;
    }
  }

  private static InvitationAnswer answer(ConvertibleClientHttpResponse response)
      throws IOException {
    if (response.getStatusCode().is2xxSuccessful()) {
      Receipt receipt = response.bodyTo(Receipt.class);
      return receipt == null
          ? new InvitationAnswer.Unavailable()
          : new InvitationAnswer.Accepted(receipt.id());
    }
    if (isProblem(response)) {
      ApiProblem problem = response.bodyTo(ApiProblem.class);
      if (problem != null) {
        return new InvitationAnswer.Refused(problem);
      }
    }
    LOG.warn("Postern's API answered an invitation with {}", response.getStatusCode());
    return new InvitationAnswer.Unavailable();
  }

  private static boolean isProblem(ClientHttpResponse response) {
    return MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(
        response.getHeaders().getContentType());
  }

  private record Receipt(String id) {}
}
