package dev.postern.e2e.harness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests their visitors; the browser behind them is one for the whole run. */
final class VisitorsExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(VisitorsExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Visitors.class;
  }

  @Override
  public Visitors resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Chromium chromium =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Chromium.class, type -> Chromium.launched(), Chromium.class);
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(Visitors.class, type -> new Visitors(chromium), Visitors.class);
  }
}
