package dev.postern.access;

import static dev.postern.access.AccessScene.opening;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.access.NewDevices.ByPassword;
import dev.postern.access.NewDevices.Opened;
import dev.postern.access.Opening.Browser;
import dev.postern.access.Opening.Cookies;
import dev.postern.admission.InMemoryFirm;
import dev.postern.link.Access;
import dev.postern.link.RedemptionId;
import dev.postern.mail.MailOrder;
import dev.postern.mail.MailOrder.Kind;
import dev.postern.policy.Warnings;
import dev.postern.policy.Warnings.NewDevice;
import dev.postern.shared.Devices;
import dev.postern.shared.MatterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NewDevicesTest {
  private static final Optional<MatterId> MATTER = Optional.of(InMemoryFirm.MATTER);
  private static final Optional<MatterId> OTHER = Optional.of(new MatterId("other"));
  private static final Browser LAPTOP =
      browser("nonce-1", Optional.of("hint-1"), "203.0.113.0/24", "Firefox on Windows");
  private static final Browser PHONE =
      browser("nonce-2", Optional.of("hint-2"), "198.51.100.0/24", "Safari on iPhone");

  private int accesses;
  private final AccessScene scene = new AccessScene();
  private final InMemoryFirm firm = scene.firm;
  private final NewDevices devices =
      new NewDevices(
          new NewDevices.Books(firm.portals(), scene.accesses, firm.outbox()),
          firm.identifiers(),
          firm.clock());

  private static Browser browser(
      String nonce, Optional<String> hint, String network, String device) {
    return new Browser(new Cookies(Optional.of(nonce), hint), network, device);
  }

  @BeforeEach
  void thePortalWantsIt() {
    firm.warn(new Warnings(NewDevice.MAIL, Optional.empty()));
  }

  private void before(String id, Optional<MatterId> matter, Browser browser) {
    scene.accesses.put(opening(id, matter, browser, true));
  }

  private List<MailOrder> open(Browser browser, Optional<MatterId> matter) {
    return open(browser, List.of(matter));
  }

  /** Opens links on a browser, each to its matter, in one login; answers who is told. */
  private List<MailOrder> open(Browser browser, List<Optional<MatterId>> matters) {
    List<Opened> opened = new ArrayList<>();
    for (Optional<MatterId> matter : matters) {
      String id = "now-" + ++accesses;
      scene.accesses.put(opening(id, matter, browser, true));
      opened.add(new Opened(firm.asked("link-" + id), new RedemptionId(id)));
    }
    devices.opened(opened);
    return firm.outbox().waiting();
  }

  /** Types the password, which opens these matters at once; answers who is told. */
  private List<MailOrder> type(Browser browser, List<Optional<MatterId>> matters) {
    Access access = new Access(firm.clock().instant(), browser.network(), browser.device());
    PasswordAccess typed =
        new PasswordAccess(
            new AccessId("typed-" + ++accesses),
            firm.contact().id(),
            InMemoryFirm.ANNAS_SESSION.id(),
            access,
            browser.cookies());
    matters.forEach(
        matter -> scene.accesses.put(new Opening(typed.id(), matter, typed.browser(), true)));
    devices.opened(new ByPassword(firm.contact(), typed, matters));
    return firm.outbox().waiting();
  }

  @Test
  void theFirstOfAllOpeningsIsNothingNew() {
    assertThat(open(LAPTOP, MATTER)).isEmpty();
  }

  @Test
  void anotherDeviceIsNew() {
    before("1", MATTER, LAPTOP);

    assertThat(open(PHONE, MATTER))
        .singleElement()
        .matches(order -> order.kind() == Kind.DEVICE_NOTICE)
        .matches(order -> order.subject().startsWith("now-"));
  }

  @Test
  void theSameDeviceIsNot() {
    before("1", MATTER, LAPTOP);
    before("2", MATTER, PHONE);

    assertThat(open(LAPTOP, MATTER)).isEmpty();
  }

  @Test
  void aBrowserIsKnownByEitherCookie() {
    before("1", MATTER, LAPTOP);

    assertThat(open(browser("nonce-9", LAPTOP.cookies().hint(), "", ""), MATTER)).isEmpty();
    assertThat(open(browser("nonce-1", Optional.empty(), "", ""), MATTER)).isEmpty();
    assertThat(open(browser("nonce-8", Optional.empty(), "", ""), MATTER)).hasSize(1);
  }

  @Test
  void oneWithoutCookiesIsKnownByWhatItCallsItselfInTheSameNetwork() {
    before("1", MATTER, LAPTOP);

    assertThat(
            open(
                browser("nonce-9", Optional.of("hint-9"), LAPTOP.network(), LAPTOP.device()),
                MATTER))
        .isEmpty();
  }

  @Test
  void neitherTheNetworkNorTheDeviceAloneIsEnough() {
    before("1", MATTER, LAPTOP);

    open(browser("nonce-8", Optional.of("hint-8"), PHONE.network(), LAPTOP.device()), MATTER);
    assertThat(firm.outbox().waiting()).hasSize(1);
    open(browser("nonce-9", Optional.of("hint-9"), "192.0.2.0/24", LAPTOP.device()), MATTER);
    assertThat(firm.outbox().waiting()).hasSize(2);
  }

  @Test
  void whatSaysNothingOfItselfIsNotTakenForAnother() {
    before("1", MATTER, browser("nonce-1", Optional.of("hint-1"), "n", Devices.UNKNOWN));

    assertThat(open(browser("nonce-9", Optional.of("hint-9"), "n", Devices.UNKNOWN), MATTER))
        .hasSize(1);
  }

  @Test
  void aKnownDeviceMayBeTheFirstToOpenAMatter() {
    before("1", OTHER, LAPTOP);

    assertThat(open(LAPTOP, MATTER)).isEmpty();
  }

  @Test
  void aDeviceThatIsNewToThePortalAsWellMayNot() {
    before("1", OTHER, LAPTOP);

    assertThat(open(PHONE, MATTER)).hasSize(1);
  }

  @Test
  void aDeviceOfAnotherMatterIsNewToOneThatWasOpenedElsewhere() {
    before("1", MATTER, LAPTOP);
    before("2", OTHER, PHONE);

    assertThat(open(PHONE, MATTER)).hasSize(1);
  }

  /** The session was ended, or never began. */
  @Test
  void aUseThatCountsForNothingMakesNoDeviceKnown() {
    scene.accesses.put(opening("1", MATTER, PHONE, false));

    assertThat(open(PHONE, MATTER)).hasSize(1);
  }

  @Test
  void oneLoginIsToldOnceHoweverMuchItOpens() {
    before("1", MATTER, LAPTOP);

    assertThat(open(PHONE, List.of(MATTER, OTHER))).hasSize(1);
  }

  @Test
  void aLoginOfSeveralLinksIsNoNewDeviceToItself() {
    assertThat(open(PHONE, List.of(MATTER, OTHER))).isEmpty();
  }

  @Test
  void nobodyIsToldWhereThePortalDoesNotWantIt() {
    firm.warn(Warnings.none());
    before("1", MATTER, LAPTOP);

    assertThat(open(PHONE, MATTER)).isEmpty();
  }

  @Test
  void nobodyIsToldOfALoginThatHasOpenedNothing() {
    assertThat(open(PHONE, List.of())).isEmpty();
  }

  @Nested
  class APassword {
    @Test
    void isNothingNewIfNothingWasOpenedBefore() {
      assertThat(type(LAPTOP, List.of(MATTER, OTHER))).isEmpty();
    }

    @Test
    void isToldOfOnceHoweverMuchItOpens() {
      before("1", MATTER, LAPTOP);
      before("2", OTHER, LAPTOP);

      assertThat(type(PHONE, List.of(MATTER, OTHER)))
          .singleElement()
          .matches(order -> order.kind() == Kind.DEVICE_NOTICE)
          .matches(order -> order.subject().startsWith("typed-"));
    }

    @Test
    void isNotToldOfOnADeviceThatHasOpenedAllOfIt() {
      before("1", MATTER, LAPTOP);
      before("2", OTHER, LAPTOP);

      assertThat(type(LAPTOP, List.of(MATTER, OTHER))).isEmpty();
      assertThat(type(LAPTOP, List.of(MATTER, OTHER))).isEmpty();
    }

    @Test
    void isToldOfIfOneOfItsMattersWasOpenedOnOtherDevicesAlone() {
      before("1", MATTER, LAPTOP);
      before("2", OTHER, PHONE);

      assertThat(type(PHONE, List.of(OTHER, MATTER))).hasSize(1);
    }

    @Test
    void makesItsDeviceKnownToLinks() {
      type(LAPTOP, List.of(MATTER, OTHER));

      assertThat(open(LAPTOP, List.of(MATTER, OTHER))).isEmpty();
    }

    @Test
    void makesTheDeviceOfALinkNewThatCameLater() {
      type(LAPTOP, List.of(MATTER));

      assertThat(open(PHONE, MATTER)).hasSize(1);
    }

    @Test
    void isNotToldOfWhereThePortalDoesNotWantIt() {
      firm.warn(Warnings.none());
      before("1", MATTER, LAPTOP);

      assertThat(type(PHONE, List.of(MATTER))).isEmpty();
    }
  }
}
