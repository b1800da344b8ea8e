<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#assign reason = postern.reason>
<#-- What the page offers, or, once that was pressed, how the fresh link fares. -->
<#assign heal = postern.heal!{}>
<#assign progress = heal.progress!"">
<#assign heading = progress?has_content?then(msg("posternHealTitle.${progress}"), msg("posternDeadTitle.${reason}"))>
<#assign heals = progress?has_content || heal.nonce?has_content>
<#-- Whether another link is what brings somebody in who cannot have it from this very page. -->
<#assign helps = !heals && !["closed", "disabled", "revoked", "unavailable"]?seq_contains(reason)>
<#function ago>
  <#if heal.hours < 1><#return msg("posternHealMinutesAgo", heal.minutes)></#if>
  <#if heal.days < 1><#return msg("posternHealHoursAgo", heal.hours)></#if>
  <#return msg("posternHealDaysAgo", heal.days)>
</#function>
<#macro mailbox label>
    <div><dt>${label}</dt><dd><#if heal.maskedEmail?has_content><bdi dir="ltr">${heal.maskedEmail}</bdi><#else>${msg("posternHealSameAddress")}</#if></dd></div>
</#macro>
<@page.standalone title=heading self=postern.self!"" />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${heading}
<#elseif section = "form">
<@page.styles />
<div id="postern-dead" class="postern-page" data-reason="${reason}">
  <#if progress?has_content>
  <p id="postern-healed" role="status" data-progress="${progress}">${msg("posternHealText.${progress}")}</p>
  <dl class="postern-facts">
<@mailbox msg("posternHealSentTo") />
    <div><dt>${msg("posternHealAsked")}</dt><dd><time datetime="${heal.at}">${ago()}</time></dd></div>
  </dl>
  <p>${msg("posternHealNext.${progress}", firm)}</p>
  <#else>
  <#if heal.again!false>
  <@page.again />
  </#if>
  <p>${msg("posternDeadText.${reason}")}</p>
  <#if heal.nonce?has_content>
  <p>${msg("posternHealOffer")}</p>
  <dl class="postern-facts">
<@mailbox msg("posternHealTo") />
  </dl>
  <form id="postern-heal-form" class="postern-action" action="${heal.action}" method="post">
    <input type="hidden" name="nonce" value="${heal.nonce}">
    <input type="hidden" name="heal" value="yes">
    <@page.fields heal />
    <button id="postern-heal" type="submit" class="${page.primary()}">${msg("posternHealButton")}</button>
  </form>
  <#else>
  <p>${msg("posternDeadNext.${reason}", firm)}</p>
  </#if>
  </#if>
  <@page.closingLine postern />
  <#if postern.resumeUrl?has_content>
  <#if helps>
  <p>${msg("posternDeadResumeText")}</p>
  </#if>
  <p<#if helps> class="postern-action"</#if>><#if heals>${msg("posternDeadResumeOther")} </#if><a id="postern-resume"<#if helps> class="${page.secondary()}"</#if> href="${postern.resumeUrl}">${msg("posternDeadResume")}</a></p>
  </#if>
  <@page.portalLink postern />
</div>
</#if>
</@layout.registrationLayout>
