package dev.postern.policy.keycloak;

import dev.postern.policy.Brand;
import dev.postern.policy.PolicyProblem;
import dev.postern.policy.Warnings;
import dev.postern.policy.Warnings.NewDevice;
import dev.postern.shared.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads whom a portal has warned from the client's attributes. */
final class WarningKeys {
  static final String NEW_DEVICE = "postern.notice.new-device";
  static final String FIRM_ADDRESS = "postern.notice.firm-address";

  static final Set<String> ALL = Set.of(NEW_DEVICE, FIRM_ADDRESS);

  private final Map<String, String> attributes;
  private final List<PolicyProblem> problems;

  /**
   * Reads one portal's keys.
   *
   * @param attributes the client's
   * @param problems where every value is named that is none
   */
  WarningKeys(Map<String, String> attributes, List<PolicyProblem> problems) {
    this.attributes = attributes;
    this.problems = problems;
  }

  /**
   * Reads both keys. A firm that has no address for warnings gets them where it gets the answers to
   * its mails: somebody reads those.
   */
  Warnings read(Brand brand) {
    NewDevice newDevice = new LinkKeys(attributes::get, problems).choice(NEW_DEVICE, NewDevice.OFF);
    return new Warnings(newDevice, firm().or(() -> brand.sender().replyTo()));
  }

  private Optional<EmailAddress> firm() {
    Optional<String> text =
        Optional.ofNullable(attributes.get(FIRM_ADDRESS))
            .map(String::strip)
            .filter(value -> !value.isEmpty());
    Optional<EmailAddress> address = text.flatMap(EmailAddress::parse);
    if (text.isPresent() && address.isEmpty()) {
      problems.add(
          new PolicyProblem(FIRM_ADDRESS, "must be one plain e-mail address, its domain in ASCII"));
    }
    return address;
  }
}
