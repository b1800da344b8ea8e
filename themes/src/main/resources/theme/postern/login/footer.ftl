<#-- Keycloak's layout puts this under every page; it is the place meant for additions. -->
<#macro content>
<#if ["login", "login-username"]?seq_contains(pageId)>
<p id="postern-clients">${msg("posternClientsUseTheirLink")}</p>
</#if>
</#macro>
