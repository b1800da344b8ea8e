<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#assign reason = postern.reason>
<@page.standalone title=msg("posternDeadTitle.${reason}") self=postern.self!"" />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("posternDeadTitle.${reason}")}
<#elseif section = "form">
<@page.styles />
<div id="postern-dead" class="postern-page" data-reason="${reason}">
  <p>${msg("posternDeadText.${reason}")}</p>
  <p>${msg("posternDeadNext.${reason}", firm)}</p>
  <@page.portalLink postern />
</div>
</#if>
</@layout.registrationLayout>
