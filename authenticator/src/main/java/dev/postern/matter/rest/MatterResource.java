package dev.postern.matter.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.FieldError;
import dev.postern.api.Problem;
import dev.postern.api.QueryReader;
import dev.postern.contact.ContactId;
import dev.postern.matter.EndingProgress;
import dev.postern.matter.MatterCard;
import dev.postern.matter.MatterReference;
import dev.postern.matter.Matters.Entered;
import dev.postern.matter.Matters.Naming;
import dev.postern.matter.ParticipantList.Entry;
import dev.postern.matter.rest.MatterView.ReceiptView;
import dev.postern.matter.rest.MattersResource.Desk;
import dev.postern.shared.PortalId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.jspecify.annotations.Nullable;

/** One matter of one portal: {@code /matters/{portal}/{reference}}. */
public class MatterResource {
  /** What our ids look like; anything else need not bother the database. */
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  private final ApiCall call;
  private final Desk desk;
  private final Address address;

  MatterResource(ApiCall call, Desk desk, Address address) {
    this.call = call;
    this.desk = desk;
    this.address = address;
  }

  /** Enters the matter, or changes what is known of it: 201 or 200. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response enter(@Nullable String body) {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    if (address.portal().isEmpty()) {
      return Problem.unknownPortal().answer();
    }
    if (!call.caller().maySend(address.clientId())) {
      return ApiCall.forbidden("The caller may not enter matters of this portal.");
    }
    MatterForm form = MatterForm.parse(body == null ? "" : body);
    if (naming().isEmpty()) {
      return Problem.invalid(List.of(faultyReference())).answer();
    }
    if (!form.errors().isEmpty()) {
      return Problem.invalid(form.errors()).answer();
    }
    Entered entered =
        desk.work()
            .run(
                work ->
                    work.matters()
                        .enter(
                            naming().orElseThrow(), form.details(), MattersResource.actor(call)));
    return entered.news()
        ? Response.fromResponse(ApiCall.ok(view(entered.card())))
            .status(Response.Status.CREATED)
            .build()
        : ApiCall.ok(view(entered.card()));
  }

  /** Shows the matter; of a closed one also how far the ending of its sessions has come. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response matter() {
    return call.caller().isKnown() ? answer(card().map(this::view)) : ApiCall.notKnown();
  }

  /** Closes the matter; the answer is a receipt. Once more changes nothing. */
  @POST
  @Path("close")
  @Produces(MediaType.APPLICATION_JSON)
  public Response close(@Nullable String body) {
    return managing(
        naming -> {
          MatterForm.Reason reason = MatterForm.reason(body == null ? "" : body);
          return reason.errors().isEmpty()
              ? answer(
                  desk.work()
                      .run(
                          work ->
                              work.matters()
                                  .close(naming, reason.text(), MattersResource.actor(call)))
                      .map(receipt -> ReceiptView.of(naming.reference(), receipt)))
              : Problem.invalid(reason.errors()).answer();
        });
  }

  /** Opens the matter again. Once more changes nothing. */
  @POST
  @Path("reopen")
  @Produces(MediaType.APPLICATION_JSON)
  public Response reopen() {
    return managing(
        naming ->
            answer(
                desk.work()
                    .run(work -> work.matters().reopen(naming, MattersResource.actor(call)))
                    .map(this::view)));
  }

  /** Lists who has or had a place in the matter, those who joined last first. */
  @GET
  @Path("participants")
  @Produces(MediaType.APPLICATION_JSON)
  public Response participants() {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    QueryReader query = new QueryReader(call.session().getContext().getUri().getQueryParameters());
    query.rejectParametersBesides(Set.of("first", "max"));
    int first = query.first();
    int max = query.max();
    return query.errors().isEmpty()
        ? answer(card().map(card -> participants(card, first, max)))
        : Problem.invalid(query.errors()).answer();
  }

  private ParticipantView.ListView participants(MatterCard card, int first, int max) {
    List<Entry> found = desk.participants().of(card.matter().id(), first, max + 1);
    return new ParticipantView.ListView(
        first,
        max,
        found.size() > max,
        found.stream().limit(max).map(ParticipantView::of).toList());
  }

  /** Takes a contact their place in the matter: 204. Once more changes nothing. */
  @DELETE
  @Path("participants/{contact}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response remove(@PathParam("contact") String contact) {
    return managing(
        naming ->
            ID.matcher(contact).matches()
                    && desk.work()
                        .run(
                            work ->
                                work.participants()
                                    .remove(
                                        naming,
                                        new ContactId(contact),
                                        MattersResource.actor(call)))
                ? Response.noContent().build()
                : Problem.unknownParticipant().answer());
  }

  private Response managing(Function<Naming, Response> work) {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    if (naming().isEmpty()) {
      return Problem.unknownMatter().answer();
    }
    return call.caller().mayManage(address.clientId())
        ? work.apply(naming().orElseThrow())
        : ApiCall.forbidden("The caller may not change matters of this portal.");
  }

  private Optional<Naming> naming() {
    return address
        .portal()
        .flatMap(
            portal ->
                MatterReference.parse(address.reference())
                    .map(reference -> new Naming(call.realmId(), portal, reference)));
  }

  private Optional<MatterCard> card() {
    return naming()
        .flatMap(
            naming -> desk.matters().card(naming.realm(), naming.portal(), naming.reference()));
  }

  private MatterView view(MatterCard card) {
    return card.matter().closed()
        ? MatterView.of(
            address.clientId(),
            card,
            desk.endings().progress(card.matter().id()).orElse(EndingProgress.NOTHING))
        : MatterView.of(address.clientId(), card);
  }

  private static Response answer(Optional<?> view) {
    return view.map(ApiCall::ok).orElseGet(() -> Problem.unknownMatter().answer());
  }

  private static FieldError faultyReference() {
    return new FieldError(
        "reference",
        "invalid-reference",
        "Must have 1 to " + MatterReference.MAX_LENGTH + " characters, none of them a control.");
  }

  /**
   * What the path names.
   *
   * @param portal the portal of this client id, if there is one and the caller may know
   * @param reference as the portal writes it
   */
  record Address(String clientId, Optional<PortalId> portal, String reference) {}
}
