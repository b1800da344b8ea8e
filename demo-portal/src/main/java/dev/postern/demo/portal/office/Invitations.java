package dev.postern.demo.portal.office;

import dev.postern.demo.portal.office.InvitationAnswer.Accepted;
import dev.postern.demo.portal.office.InvitationAnswer.Refused;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Sends invitations through Postern and says how they fare. */
@Component
class Invitations {

  private final PosternApi api;
  private final InvitationRequests requests;
  private final SentInvitations sent;

  Invitations(PosternApi api, InvitationRequests requests, SentInvitations sent) {
    this.api = api;
    this.requests = requests;
    this.sent = sent;
  }

  /** Invites; whatever stands in the way is added to {@code errors}, and then nothing was sent. */
  void send(InvitationForm form, Errors errors) {
    if (form.matter().filter(matter -> !matter.hasAddress()).isPresent()) {
      errors.rejectValue(
          "matterReference",
          "no-address",
          "This cannot be part of a web address: leave out ; % \\ and doubled slashes.");
      return;
    }
    InvitationAnswer answer = api.invite(requests.from(form));
    if (answer instanceof Accepted accepted) {
      sent.add(accepted.id(), form);
    } else if (answer instanceof Refused refused) {
      addTo(errors, refused.problem());
    } else {
      errors.reject(
          "unavailable", "The invitation was not sent: the sign-in service does not answer.");
    }
  }

  /**
   * Sends again what this portal has sent.
   *
   * @return whether it is on its way
   */
  boolean resend(String linkId) {
    if (!sent.has(linkId) || !(api.resend(linkId) instanceof Accepted accepted)) {
      return false;
    }
    sent.replace(linkId, accepted.id());
    return true;
  }

  List<SentInvitation.WithState> withState() {
    return sent.newestFirst().stream()
        .map(invitation -> new SentInvitation.WithState(invitation, api.link(invitation.id())))
        .toList();
  }

  /** The whole above the form, and each field's part beside that field, if the form has it. */
  private static void addTo(Errors errors, ApiProblem problem) {
    errors.reject("refused", problem.sentence());
    for (ApiProblem.FieldProblem part : problem.errors()) {
      FormField.named(part.field())
          .ifPresentOrElse(
              field -> errors.rejectValue(field, part.code(), part.message()),
              () -> errors.reject(part.code(), part.field() + ": " + part.message()));
    }
  }
}
