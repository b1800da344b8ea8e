package dev.postern.removal.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.Problem;
import dev.postern.matter.Actor;
import dev.postern.removal.Erasure;
import dev.postern.removal.Erasure.Forgetting;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.UserId;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** Erases what the record keeps of an account that is gone: {@code /users/{id}/erase}. */
public class RecordErasureResource {
  /**
   * What Keycloak has for ids of its own, and of other stores ({@code f:store:id}) as long as those
   * are plain.
   */
  private static final Pattern ID = Pattern.compile("(?:f:[!-~]+:)?(?!f:)[!-~][ -~]*");

  private static final int LONGEST = 255;

  private final ApiCall call;
  private final NewTransaction<Erasure> erasures;
  private final String id;

  public RecordErasureResource(ApiCall call, NewTransaction<Erasure> erasures, String id) {
    this.call = call;
    this.erasures = erasures;
    this.id = id;
  }

  /** Erases what is personal in facts that name the account. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public Response erase() {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    if (!call.caller().mayManageAll()) {
      return ApiCall.forbidden("Erasing from the record needs the role manage.");
    }
    if (id.length() > LONGEST || !ID.matcher(id).matches()) {
      return Problem.unknownUser().answer();
    }
    Actor actor = new Actor(call.caller().actor(), call.origin());
    Forgetting forgetting =
        erasures.run(erasure -> erasure.forget(call.realmId(), new UserId(id), actor));
    if (forgetting instanceof Forgetting.Forgotten forgotten) {
      return ApiCall.ok(new View(forgotten.facts()));
    }
    return forgetting instanceof Forgetting.AccountIsThere
        ? Problem.accountIsThere().answer()
        : Problem.unknownUser().answer();
  }

  /**
   * What was erased.
   *
   * @param factsErased how many facts held something personal
   */
  public record View(long factsErased) {}
}
