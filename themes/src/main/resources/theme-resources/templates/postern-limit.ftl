<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<@page.standalone title=msg("posternLimitTitle") self=postern.self!"" />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("posternLimitTitle")}
<#elseif section = "form">
<@page.styles />
<div id="postern-limit" class="postern-page" role="status">
  <p>${msg("posternLimitText")}</p>
  <p>${msg("posternLimitNext", postern.minutes)}</p>
  <p class="postern-action"><a id="postern-back" class="${page.secondary()}" href="${postern.self}">${msg("posternLimitBack")}</a></p>
</div>
</#if>
</@layout.registrationLayout>
