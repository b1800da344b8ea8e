<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<@page.standalone title=msg("posternNowhereTitle") self=(postern.self)!"" />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("posternNowhereTitle")}
<#elseif section = "form">
<@page.styles />
<div id="postern-nowhere" class="postern-page">
  <p>${msg("posternNowhereText")}</p>
  <p>${msg("posternNowhereNext")}</p>
</div>
</#if>
</@layout.registrationLayout>
