package dev.postern.matter.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.Json;
import dev.postern.api.Problem;
import dev.postern.api.QueryReader;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactDirectory;
import dev.postern.contact.ContactDirectory.Entry;
import dev.postern.contact.ContactId;
import dev.postern.link.Revocations;
import dev.postern.matter.EndingProgress;
import dev.postern.matter.SignOuts;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.keycloak.models.ClientModel;

/** Contacts, and what can be taken from them: {@code /contacts}. */
public class ContactsResource {
  private static final Set<String> PARAMETERS = Set.of("portal", "search", "first", "max");
  private static final int LONGEST_SEARCH = 255;

  /** What our ids look like; anything else need not bother the database. */
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  private final ApiCall call;
  private final Desk desk;

  public ContactsResource(ApiCall call, Desk desk) {
    this.call = call;
    this.desk = desk;
  }

  /** Lists contacts of a portal, those who came last first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    QueryReader query = new QueryReader(call.session().getContext().getUri().getQueryParameters());
    query.rejectParametersBesides(PARAMETERS);
    Optional<String> portal = query.text("portal").or(call.caller()::ownPortal);
    if (portal.isEmpty()) {
      query.fault("portal", "required", "Must be given: the client id of a portal.");
    }
    Optional<String> search =
        query.read(
            "search",
            text -> Optional.of(text.strip()).filter(found -> found.length() <= LONGEST_SEARCH),
            "Must have at most " + LONGEST_SEARCH + " characters.");
    int first = query.first();
    int max = query.max();
    if (portal.filter(id -> !call.caller().mayView(id)).isPresent()) {
      return ApiCall.forbidden("The caller may not see contacts of this portal.");
    }
    if (!query.errors().isEmpty()) {
      return Problem.invalid(query.errors()).answer();
    }
    String clientId = portal.orElseThrow();
    return call.portal(clientId)
        .map(
            id -> {
              // One more, to see whether there are others.
              List<ContactView> found =
                  desk.directory().list(call.realmId(), id, search, first, max + 1).stream()
                      .map(entry -> ContactView.of(entry, clientId))
                      .toList();
              boolean more = found.size() > max;
              return ApiCall.ok(
                  new ContactView.Page(first, max, more, more ? found.subList(0, max) : found));
            })
        .orElseGet(() -> Problem.unknownPortal().answer());
  }

  /** Shows one contact. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response contact(@PathParam("id") String id) {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    return contactId(id)
        .flatMap(known -> desk.directory().find(call.realmId(), known))
        .filter(entry -> new EndingCaller(call).maySee(entry.portal()))
        .flatMap(this::view)
        .map(ApiCall::ok)
        .orElseGet(() -> Problem.unknownContact().answer());
  }

  private Optional<ContactView> view(Entry entry) {
    return Optional.ofNullable(call.realm().getClientById(entry.portal().value()))
        .map(ClientModel::getClientId)
        .map(clientId -> ContactView.of(entry, clientId));
  }

  /** Ends all sessions of a contact: 202. Their proofs count for nothing from now on. */
  @POST
  @Path("{id}/logout")
  @Produces(MediaType.APPLICATION_JSON)
  public Response logout(@PathParam("id") String id) {
    EndingCaller by = new EndingCaller(call);
    return managed(
        id,
        by,
        contact -> {
          EndingProgress progress = desk.signOuts().run(all -> all.signOut(contact, by));
          return Response.accepted(Json.write(new ContactView.SignedOut(progress.left())))
              .type(MediaType.APPLICATION_JSON_TYPE)
              .build();
        });
  }

  /** Revokes all links of a contact. Once more changes nothing. */
  @POST
  @Path("{id}/revoke-links")
  @Produces(MediaType.APPLICATION_JSON)
  public Response revokeLinks(@PathParam("id") String id) {
    EndingCaller by = new EndingCaller(call);
    return managed(
        id,
        by,
        contact ->
            ApiCall.ok(
                new ContactView.LinksRevoked(
                    desk.revocations().run(all -> all.revokeAllOf(contact, by)))));
  }

  /** Of a portal that the caller has nothing to do with, a contact is as good as none. */
  private Response managed(String id, EndingCaller by, Function<Contact, Response> action) {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    Optional<Contact> contact =
        contactId(id)
            .flatMap(known -> desk.contacts().find(call.realmId(), known))
            .filter(known -> by.maySee(known.portal()));
    if (contact.isEmpty()) {
      return Problem.unknownContact().answer();
    }
    PortalId portal = contact.get().portal();
    return by.mayRevoke(portal)
        ? action.apply(contact.get())
        : ApiCall.forbidden("The caller may take nothing from contacts of this portal.");
  }

  private static Optional<ContactId> contactId(String text) {
    return ID.matcher(text).matches() ? Optional.of(new ContactId(text)) : Optional.empty();
  }

  /**
   * What contacts are looked up and ended with.
   *
   * @param signOuts in a transaction that is run again when it lost a race
   * @param revocations in such a transaction
   */
  public record Desk(
      ContactDirectory directory,
      ContactBook contacts,
      NewTransaction<SignOuts> signOuts,
      NewTransaction<Revocations> revocations) {}
}
