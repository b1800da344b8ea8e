<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<@page.standalone title=msg("posternWaitTitle") self=postern.self />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("posternWaitTitle")}
<#elseif section = "form">
<@page.styles />
<meta http-equiv="refresh" content="2; url=${postern.self}">
<div id="postern-wait" class="postern-page" role="status">
  <p>${msg("posternWaitText", page.firm(postern))}</p>
  <p class="postern-action"><a id="postern-continue" class="${page.secondary()}" href="${postern.self}">${msg("posternWaitContinue")}</a></p>
</div>
</#if>
</@layout.registrationLayout>
