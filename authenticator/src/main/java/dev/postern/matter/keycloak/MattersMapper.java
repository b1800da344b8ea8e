package dev.postern.matter.keycloak;

import dev.postern.matter.MatterReference;
import dev.postern.matter.SessionProofs;
import dev.postern.shared.PortalId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * The claims {@code matters} (references of the requesting portal's open matters that this session
 * may open) and {@code matter} (the one just opened), from the session's proofs (feature D4).
 */
public class MattersMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {
  /** The id that realms configure this mapper by. */
  public static final String ID = "postern-matters-mapper";

  static final String MATTERS = "matters";
  static final String MATTER = "matter";

  private final List<ProviderConfigProperty> properties = new ArrayList<>();
  private final Function<KeycloakSession, SessionProofs> proofs;

  /** Keycloak keeps one mapper for all sessions; the proofs are those of the session at hand. */
  protected MattersMapper(Function<KeycloakSession, SessionProofs> proofs) {
    this.proofs = proofs;
    OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, MattersMapper.class);
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public String getDisplayType() {
    return "Postern matters";
  }

  @Override
  public String getHelpText() {
    return "Adds the claims matters (what this session may open at this portal) and matter (what was"
        + " just opened).";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.copyOf(properties);
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    if (!SessionScope.isLinkSession(userSession)) {
      return;
    }
    PortalId portal = new PortalId(context.getClientSession().getClient().getId());
    List<String> references =
        proofs.apply(session).openMatters(SessionScope.loginSession(userSession), portal).stream()
            .map(MatterReference::value)
            .toList();
    token.getOtherClaims().put(MATTERS, references);
    references.stream().findFirst().ifPresent(latest -> token.getOtherClaims().put(MATTER, latest));
  }
}
