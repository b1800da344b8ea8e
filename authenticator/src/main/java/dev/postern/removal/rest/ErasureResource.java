package dev.postern.removal.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.Problem;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactId;
import dev.postern.matter.Actor;
import dev.postern.removal.Erasure;
import dev.postern.removal.Erasure.Erased;
import dev.postern.shared.NewTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/** Erases one contact: {@code /contacts/{id}/erase}. */
public class ErasureResource {
  /** What our ids look like; anything else need not bother the database. */
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  private final ApiCall call;
  private final Desk desk;
  private final String id;

  public ErasureResource(ApiCall call, Desk desk, String id) {
    this.call = call;
    this.desk = desk;
    this.id = id;
  }

  /** Erases the contact. For people who manage all portals: it may remove the account. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public Response erase() {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    if (!call.caller().mayManageAll()) {
      return ApiCall.forbidden("Erasing a contact needs the role manage.");
    }
    Optional<Contact> contact =
        ID.matcher(id).matches()
            ? desk.contacts().find(call.realmId(), new ContactId(id))
            : Optional.empty();
    return contact
        .flatMap(this::erase)
        .map(erased -> ApiCall.ok(new View(erased == Erased.WITH_THE_ACCOUNT)))
        .orElseGet(() -> Problem.unknownContact().answer());
  }

  private Optional<Erased> erase(Contact contact) {
    Actor actor = new Actor(call.caller().actor(), call.origin());
    desk.erasures()
        .run(
            erasure -> {
              erasure.tell(contact);
              return contact;
            });
    return desk.erasures().run(erasure -> erasure.erase(contact, actor));
  }

  /**
   * What was erased.
   *
   * @param accountRemoved whether the account went with the contact
   */
  public record View(boolean accountRemoved) {}

  /**
   * What contacts are looked up and erased with.
   *
   * @param erasures in a transaction that is run again when it lost a race
   */
  public record Desk(ContactBook contacts, NewTransaction<Erasure> erasures) {}
}
