<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#-- Keycloak's own error page, and what people can do who come by a link that Keycloak itself refuses: a signed one
     that is cut off, tampered with or long expired. Keycloak knows no client then, so where it knows one, and for all
     other errors, the page is as it was. Two of the messages are for more than links: to those a hint is added. -->
<#assign refused = !client?? && message.summary == msg("posternLinkRefused")>
<#assign expired = !client?? && message.summary == msg("expiredActionTokenNoSessionMessage")>
<#assign unclear = !client?? && [msg("invalidCodeMessage"), msg("invalidRequestMessage")]?seq_contains(message.summary)>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
<#if refused>
${msg("posternLinkRefusedTitle")}
<#elseif expired>
${msg("posternLinkExpiredTitle")}
<#else>
${kcSanitize(msg("errorTitle"))?no_esc}
</#if>
<#elseif section = "form">
<#if refused || expired || unclear>
<@page.styles />
</#if>
<div id="kc-error-message"<#if refused || expired || unclear> class="postern-page"</#if>>
  <#if refused>
  <p class="instruction">${msg("posternLinkRefusedText")}</p>
  <p class="instruction">${msg("posternLinkRefusedNext")}</p>
  <#elseif expired>
  <p class="instruction">${msg("posternLinkExpiredText")}</p>
  <p class="instruction">${msg("posternLinkExpiredNext")}</p>
  <#else>
  <p class="instruction">${kcSanitize(message.summary)?no_esc}</p>
  </#if>
  <#if unclear>
  <p id="postern-link-hint" class="instruction">${msg("posternLinkHint")}</p>
  </#if>
  <#if traceId??>
  <p class="instruction" id="traceId">${msg("traceIdSupportMessage", traceId)}</p>
  </#if>
  <#if !skipLink?? && client?? && client.baseUrl?has_content>
  <p><a id="backToApplication" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
  </#if>
</div>
</#if>
</@layout.registrationLayout>
