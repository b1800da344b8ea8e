<#-- Keycloak's layout puts this under every page; it is the place meant for additions. -->
<#macro content>
<#if pageId == "login" && (postern.contactPassword)!false>
<p id="postern-contacts">${msg("posternClientsAskForALink")} <a href="${url.loginRestartFlowUrl}">${msg("posternClientsAskForALinkInstead")}</a></p>
<#elseif ["login", "login-username"]?seq_contains(pageId)>
<p id="postern-clients">${msg("posternClientsUseTheirLink")}</p>
</#if>
</#macro>
