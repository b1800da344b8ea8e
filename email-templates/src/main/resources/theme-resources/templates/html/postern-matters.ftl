<#import "/html/postern-mail.ftl" as mail>
<#assign expiry = (postern.reusable!false)?then(mail.expiry("posternMattersExpiryReusable"), mail.expiry("posternMattersExpiry"))>
<#function name matter>
  <#if matter.matterTitle?has_content><#return mail.plain.line(matter.matterTitle)></#if>
  <#if matter.matterReference?has_content>
    <#local reference = mail.plain.line(matter.matterReference)>
    <#return postern.matterNoun?has_content?then(mail.noun() + " " + reference, msg("posternMattersUntitled", reference))>
  </#if>
  <#return msg("posternInvitationHeading")>
</#function>
<#macro fact label value>
                    <p class="muted" style="margin:2px 0 0;font-size:14px;line-height:20px;color:#55606d;word-break:break-word;">${label}: ${mail.plain.line(value)}</p>
</#macro>
<@mail.letter msg("posternInvitationHeading") msg("posternMattersIntro", mail.firm) msg("posternMattersUnexpected", mail.firm)>
<#list postern.links as matter>
<@mail.section matter?is_first?then("20px 36px 0", "12px 36px 0")>
<@mail.panel>
                    <h2 class="ink" style="margin:0;font-size:17px;line-height:24px;font-weight:bold;color:#1c2530;word-break:break-word;">${name(matter)}</h2>
<#if matter.matterTitle?has_content && matter.matterReference?has_content>
<@fact msg("posternInvitationReference") matter.matterReference />
</#if>
<#if matter.expectedBy?has_content>
<@fact msg("posternInvitationExpectedBy") matter.expectedBy />
</#if>
<@mail.button matter.link msg("posternMattersButton") name(matter) />
</@mail.panel>
</@mail.section>
</#list>
<@mail.section "4px 36px 0">
<#if postern.more!false>
<@mail.paragraph msg("posternMattersMore", postern.links?size, mail.firm) />
</#if>
<@mail.paragraph expiry />
</@mail.section>
<@mail.code />
<@mail.section "24px 36px 0">
              <p class="muted" style="margin:0;font-size:14px;line-height:21px;color:#55606d;">${msg("posternMattersAddress")}</p>
<#list postern.links as matter>
              <p class="muted" style="margin:8px 0 0;font-size:12px;line-height:17px;color:#55606d;word-break:break-word;">${name(matter)}<br><@mail.address matter.link /></p>
</#list>
</@mail.section>
<@mail.bookmarks msg("posternInvitationBookmark") msg("posternMailResume") />
</@mail.letter>
