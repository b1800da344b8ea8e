<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#assign state = postern.state>
<#assign headings = {
  "list": msg("posternAccessTitle", firm),
  "ask": msg("posternDisownTitle"),
  "done": msg("posternDisownDoneTitle", firm),
  "sign-in": msg("posternAccessSignInTitle"),
  "other": msg("posternAccessOtherTitle")
}>
<#assign heading = headings[state]!headings["other"]>
<#function noun>
  <#return postern.matterNoun?has_content?then(page.line(postern.matterNoun!""), msg("posternOpenMatter"))>
</#function>
<#-- When, from where, on what and what; "id" is that of when. -->
<#macro facts entry id>
<dl class="postern-facts">
  <div><dt>${msg("posternAccessWhen")}</dt><dd><time id="${id}" datetime="${entry.at}">${entry.Date} · ${entry.Time} · ${entry.Zone}</time></dd></div>
  <div><dt>${msg("posternAccessDevice")}</dt><dd><#list entry.device as part><bdi>${page.line(part)}</bdi><#sep> · </#sep><#else>${msg("posternAccessUnknown")}</#list></dd></div>
  <div><dt>${msg("posternAccessNetwork")}</dt><dd><#if entry.network?has_content><bdi dir="ltr">${page.line(entry.network)}</bdi><#else>${msg("posternAccessUnknown")}</#if></dd></div>
  <#if entry.matter?has_content>
  <div><dt>${noun()}</dt><dd dir="auto">${page.line(entry.matter)}</dd></div>
  <#elseif entry.otherMatter!false>
  <div><dt>${noun()}</dt><dd>${msg("posternAccessOtherMatter")}</dd></div>
  <#elseif entry.password!false>
  <div><dt>${msg("posternAccessWay")}</dt><dd>${msg("posternAccessPassword")}</dd></div>
  </#if>
</dl>
</#macro>
<#macro resume class>
<#if postern.resumeUrl?has_content>
<p class="postern-action"><a id="postern-resume" class="${class}" href="${postern.resumeUrl}">${msg("posternDeadResume")}</a></p>
</#if>
</#macro>
<@page.standalone title=heading self=postern.self!"" />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${heading}
<#elseif section = "form">
<@page.styles />
<div id="postern-access-page" class="postern-page" data-state="${state}">
<#if state = "list">
  <#if postern.entries?has_content>
  <p>${msg("posternAccessText", firm)}</p>
  <ol id="postern-accesses" class="postern-list">
  <#list postern.entries as entry>
    <li class="postern-entry" data-standing="${entry.standing}"<#if entry.disowned> data-disowned="true"</#if>>
      <#if entry.standing = "here">
      <p class="postern-badge"><strong>${msg("posternAccessHere")}</strong></p>
      <#elseif entry.standing = "in">
      <p class="postern-badge"><strong>${msg("posternAccessIn")}</strong></p>
      </#if>
      <@facts entry=entry id="postern-when-${entry?index}" />
      <#if entry.disowned>
      <p class="postern-hint">${msg("posternAccessDisowned")}</p>
      <#elseif entry.notMeUrl?has_content>
      <p><a id="postern-not-me-${entry?index}" class="postern-not-me" href="${entry.notMeUrl}" aria-labelledby="postern-not-me-${entry?index} postern-when-${entry?index}">${msg("posternAccessNotMe")}</a></p>
      </#if>
    </li>
  </#list>
  </ol>
  <#else>
  <p id="postern-empty">${msg("posternAccessEmpty")}</p>
  </#if>
  <#if postern.olderUrl?has_content>
  <p class="postern-action"><a id="postern-older" class="${page.secondary()}" href="${postern.olderUrl}">${msg("posternAccessOlder")}</a></p>
  </#if>
  <section class="postern-help" aria-labelledby="postern-all-title">
    <h2 id="postern-all-title">${msg("posternAccessAllTitle")}</h2>
    <p>${msg("posternAccessAllText", firm)}</p>
    <p class="postern-action"><a id="postern-not-me-all" class="${page.secondary()}" href="${postern.allUrl}">${msg("posternAccessAll")}</a></p>
  </section>
  <@page.portalLink postern />
<#elseif state = "ask">
  <#if postern.again!false>
  <@page.again />
  </#if>
  <#if postern.entry??>
  <@facts entry=postern.entry id="postern-when" />
  </#if>
  <p>${msg("posternDisownText")}</p>
  <ul>
    <li>${msg("posternDisownSessions", firm)}</li>
    <li>${msg("posternDisownLinks")}</li>
    <#if postern.takesPasswords!false>
    <li>${msg("posternDisownPassword")}</li>
    </#if>
    <li>${msg("posternDisownRecord", firm)}</li>
  </ul>
  <form id="postern-form" class="postern-action" action="${postern.action}" method="post">
    <@page.fields postern />
    <button id="postern-disown" type="submit" class="${page.primary()}">${msg("posternDisownButton")}</button>
  </form>
  <p class="postern-action"><a id="postern-back" class="${page.secondary()}" href="${postern.listUrl}">${msg("posternLimitBack")}</a></p>
<#elseif state = "done">
  <p role="status">${msg("posternDisownDoneText", firm)}</p>
  <#if postern.takesPasswords!false>
  <p>${msg("posternDisownDonePassword")}</p>
  </#if>
  <p>${msg("posternDisownDoneRecord", firm)}</p>
  <section class="postern-help" aria-labelledby="postern-next">
    <h2 id="postern-next">${msg("posternDisownNextTitle")}</h2>
    <p>${msg("posternDisownNextText", firm)}</p>
    <p>${msg("posternDisownNextLink")}</p>
    <@resume class=page.secondary() />
  </section>
<#elseif state = "sign-in">
  <p>${msg("posternAccessSignInText", firm)}</p>
  <@resume class=page.primary() />
<#else>
  <p>${msg("posternAccessOtherText", firm)}</p>
  <@resume class=page.secondary() />
</#if>
</div>
</#if>
</@layout.registrationLayout>
