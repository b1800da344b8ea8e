<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#global title = msg("posternScopeTitle")>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("posternScopeTitle")}
<#elseif section = "form">
<@page.styles />
<div id="postern-scope" class="postern-page">
  <p>${msg("posternScopeText", firm)}</p>
  <p>${msg("posternScopeNext", firm)}</p>
  <@page.portalLink postern />
</div>
</#if>
</@layout.registrationLayout>
